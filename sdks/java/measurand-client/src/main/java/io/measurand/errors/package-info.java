/** Everything that the client throws on purpose: a class for each status, and one for each code of a problem. */
@NullMarked
package io.measurand.errors;

import org.jspecify.annotations.NullMarked;

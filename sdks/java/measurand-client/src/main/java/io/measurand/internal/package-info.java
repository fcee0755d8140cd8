/** JSON, and how models are read from it and written to it. Not exported. */
@NullMarked
package io.measurand.internal;

import org.jspecify.annotations.NullMarked;

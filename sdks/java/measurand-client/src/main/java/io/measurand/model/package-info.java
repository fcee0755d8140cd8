/**
 * What the contract defines: answers and parts of requests as records, enums that keep what they do not know, unions
 * that are open.
 *
 * <p>A component that the server did not send is null, whatever its annotation says: an older server does not know it.
 */
@NullMarked
package io.measurand.model;

import org.jspecify.annotations.NullMarked;

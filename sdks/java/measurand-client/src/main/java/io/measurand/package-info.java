/**
 * The client. {@link io.measurand.Measurand} is where to start.
 *
 * <p>Everything here is safe to share between threads but what is iterated: pages, events and downloads belong to one.
 */
@NullMarked
package io.measurand;

import org.jspecify.annotations.NullMarked;

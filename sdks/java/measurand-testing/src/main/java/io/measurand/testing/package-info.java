/** A fake server for the tests of programs that use Measurand: {@link io.measurand.testing.FakeServer}. */
@NullMarked
package io.measurand.testing;

import org.jspecify.annotations.NullMarked;

/** Measurand in tests of applications on Spring Boot. */
@NullMarked
package io.measurand.spring.test;

import org.jspecify.annotations.NullMarked;

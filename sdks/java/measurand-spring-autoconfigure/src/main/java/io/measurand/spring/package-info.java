/** Measurand in an application on Spring Boot: what both generations share. */
@NullMarked
package io.measurand.spring;

import org.jspecify.annotations.NullMarked;

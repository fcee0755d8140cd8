/** What Spring Boot 4 has in other places than the other generation: health. */
@NullMarked
package io.measurand.spring.boot4;

import org.jspecify.annotations.NullMarked;

/** What Spring Boot 3.5 has in other places than the other generation: health. */
@NullMarked
package io.measurand.spring.boot3;

import org.jspecify.annotations.NullMarked;

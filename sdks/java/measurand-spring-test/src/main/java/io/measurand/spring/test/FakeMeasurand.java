package io.measurand.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * Puts a fake server in the place of the gateway of a test with {@link SpringBootTest}. Inject the {@link
 * io.measurand.testing.FakeServer FakeServer} to say what it answers, and to see what it was asked.
 *
 * <p>The tests of a class share it: {@code reset()} it between them.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Import(FakeMeasurandConfiguration.class)
public @interface FakeMeasurand {}

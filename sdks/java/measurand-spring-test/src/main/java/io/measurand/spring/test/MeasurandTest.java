package io.measurand.spring.test;

import io.measurand.spring.MeasurandAutoConfiguration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.annotation.AliasFor;

/**
 * A test of the few classes of an application that use Measurand: these, the clients, a fake server, and nothing else
 * of the application or of Spring Boot.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ImportAutoConfiguration({SslAutoConfiguration.class, MeasurandAutoConfiguration.class})
@FakeMeasurand
public @interface MeasurandTest {
    /** The classes to test. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "classes")
    Class<?>[] value();

    /** Properties of the environment, as {@code name=value}. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default {};
}

package com.example.gate;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Lets files in whose data are good. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class QualityGate {
    public static void main(String[] arguments) {
        SpringApplication.run(QualityGate.class, arguments);
    }
}

package com.example.gate;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is bad.
 *
 * @param refuse severities of findings that shut the gate
 */
@ConfigurationProperties("gate")
record GateProperties(@DefaultValue({"critical", "warning"}) Set<String> refuse) {}

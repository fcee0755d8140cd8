package io.measurand.spring;

import io.measurand.Measurand;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;

/** The clients of an application. */
public final class MeasurandClients {
    private static final String SUFFIX = "Measurand";

    private MeasurandClients() {}

    /**
     * Gives all of them: those of {@code measurand.clients} by their names, the other one as {@link
     * MeasurandClientCustomizer#DEFAULT}, beans of the application's own by the names of the beans.
     */
    public static Map<String, Measurand> of(ListableBeanFactory beans) {
        Map<String, Measurand> clients = new LinkedHashMap<>();
        beans.getBeansOfType(Measurand.class).forEach((bean, client) -> clients.put(clientName(bean), client));
        return clients;
    }

    static String beanName(String client) {
        return client + SUFFIX;
    }

    private static String clientName(String bean) {
        if (bean.equals(MeasurandAutoConfiguration.CLIENT)) {
            return MeasurandClientCustomizer.DEFAULT;
        }
        return bean.endsWith(SUFFIX) ? bean.substring(0, bean.length() - SUFFIX.length()) : bean;
    }
}

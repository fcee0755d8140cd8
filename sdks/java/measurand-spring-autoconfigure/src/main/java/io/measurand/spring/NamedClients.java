package io.measurand.spring;

import io.measurand.Measurand;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Registers a bean for each of {@code measurand.clients}, for {@code @Qualifier} with its name. */
final class NamedClients implements ImportBeanDefinitionRegistrar, EnvironmentAware {
    private static final String CLIENTS = "measurand.clients";
    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        for (String name : names(environment)) {
            String bean = MeasurandClients.beanName(name);
            if (!registry.containsBeanDefinition(bean)) {
                registry.registerBeanDefinition(bean, definition(name));
            }
        }
    }

    static Set<String> names(Environment environment) {
        ResolvableType type = ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class);
        Bindable<Map<String, Object>> clients = Bindable.of(type);
        return Binder.get(environment).bind(CLIENTS, clients).map(Map::keySet).orElse(Set.of());
    }

    static boolean hasKey(Environment environment, String name) {
        return Binder.get(environment).bind(CLIENTS + "." + name + ".api-key", String.class).isBound();
    }

    private static RootBeanDefinition definition(String name) {
        RootBeanDefinition definition = new RootBeanDefinition(Measurand.class);
        definition.setFactoryBeanName(MeasurandAutoConfiguration.FACTORY);
        definition.setFactoryMethodName("create");
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
        definition.setDestroyMethodName("close");
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
        // Who asks without a qualifier gets the client without a name, and a bean of one's own takes its place alone.
        definition.setDefaultCandidate(false);
        return definition;
    }
}

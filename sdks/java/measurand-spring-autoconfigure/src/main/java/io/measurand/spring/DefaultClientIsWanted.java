package io.measurand.spring;

import java.util.Set;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** An application whose clients all have names and keys needs no other; else who forgot the key is told so. */
final class DefaultClientIsWanted extends AnyNestedCondition {
    DefaultClientIsWanted() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnBean(MeasurandConnectionDetails.class)
    static final class HasDetails {}

    @Conditional(OthersNeedItsKey.class)
    static final class IsNeeded {}

    static final class OthersNeedItsKey implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Environment environment = context.getEnvironment();
            Set<String> names = NamedClients.names(environment);
            return names.isEmpty() || names.stream().anyMatch(name -> !NamedClients.hasKey(environment, name));
        }
    }
}

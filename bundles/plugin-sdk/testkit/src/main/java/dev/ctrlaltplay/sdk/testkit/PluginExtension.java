package dev.ctrlaltplay.sdk.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstances;

/** Gives each test its {@link TestPanel} and stops it afterwards; see {@link PluginTest}. */
public final class PluginExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(PluginExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestPanel.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // A nested test shares the panel of its enclosing constructor and set-up: one for each test method.
        String key = context.getTestInstances()
                .map(TestInstances::getInnermostInstance)
                .map(instance -> "panel")
                .orElse("panel");
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        key,
                        name -> new Held(TestPanel.load(context.getRequiredTestClass().getClassLoader())),
                        Held.class)
                .panel();
    }

    /** Closed by JUnit at the end of the test. */
    private record Held(TestPanel panel) implements ExtensionContext.Store.CloseableResource {
        @Override
        public void close() throws Exception {
            panel.close();
        }
    }
}

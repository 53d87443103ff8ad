package dev.ctrlaltplay.sdk.testkit.internal;

import dev.ctrlaltplay.sdk.testkit.PluginTest;
import dev.ctrlaltplay.sdk.testkit.TestPanel;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test its {@link TestPanel} and stops it afterwards; see {@link PluginTest}. */
public final class PluginExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PluginExtension.class);

    /** A constructor's panel is the test's as well, not one for the whole class. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestPanel.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        "panel",
                        key -> new Held(
                                TestPanel.load(context.getRequiredTestClass().getClassLoader())),
                        Held.class)
                .panel();
    }

    /** Closed by JUnit at the end of the test. */
    private record Held(TestPanel panel) implements AutoCloseable {
        @Override
        public void close() {
            panel.close();
        }
    }
}

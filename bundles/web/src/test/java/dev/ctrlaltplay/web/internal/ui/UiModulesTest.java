package dev.ctrlaltplay.web.internal.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.live.LiveHub;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

class UiModulesTest {
    private final List<String> told = new ArrayList<>();
    private final Registry registry = new Registry();
    private final UiModules modules = new UiModules(registry.context(), new LiveHub() {
        @Override
        public void event(String topic, Object data) {
            UiModules.Change change = (UiModules.Change) data;
            told.add(topic + ": " + change.kind() + " " + change.id() + " " + change.version() + " " + change.state());
        }

        @Override
        public void event(String topic, Target about, Object data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void event(String topic, Target about, String permission, Object data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void bytes(String topic, long position, byte[] data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean watched(String topic) {
            return true;
        }
    });

    @Test
    void aModuleOfAServiceIsListedAndTold() {
        registry.register(GivenModule.of("1.0.0", Map.of()));

        assertThat(modules.list()).extracting(UiModules.Module::id).containsExactly("acme.notes");
        assertThat(modules.list().get(0).framed()).isTrue();
        assertThat(told).containsExactly("platform: module acme.notes 1.0.0 ACTIVE");
    }

    @Test
    void theFilesOfAModuleThatHasLeftAreStillThere() {
        ServiceReference<?> module = registry.register(GivenModule.of("1.0.0", Map.of()));
        registry.unregister(module);

        assertThat(modules.list()).isEmpty();
        assertThat(told).endsWith("platform: module acme.notes 1.0.0 GONE");
        byte[] entry = Objects.requireNonNull(modules.find("acme.notes", "1.0.0"))
                .files()
                .get("index.js");
        assertThat(new String(Objects.requireNonNull(entry), UTF_8)).isEqualTo("export default {}");
    }

    @Test
    void ofTwoVersionsTheNewerIsListedAndTheOlderServed() {
        ServiceReference<?> old = registry.register(GivenModule.of("1.0.0", Map.of()));
        registry.register(GivenModule.of("2.0.0", Map.of()));

        assertThat(modules.list()).extracting(UiModules.Module::version).containsExactly("2.0.0");
        assertThat(modules.find("acme.notes", "1.0.0")).isNotNull();
        registry.unregister(old);
        assertThat(modules.list()).extracting(UiModules.Module::version).containsExactly("2.0.0");
    }

    @Test
    void aModuleThatCannotBeReadIsNeitherListedNorTold() {
        registry.unregister(registry.register(GivenModule.of("1.0.0", Map.of("entry", "missing.js"))));

        assertThat(modules.list()).isEmpty();
        assertThat(told).isEmpty();
    }

    /** As much of a framework as a tracker asks for. */
    private static final class Registry {
        private final List<ServiceListener> listeners = new ArrayList<>();
        private final Map<ServiceReference<?>, Object> services = new IdentityHashMap<>();

        BundleContext context() {
            return proxy(BundleContext.class, (method, arguments) -> switch (method) {
                case "addServiceListener" -> listeners.add((ServiceListener) arguments[0]);
                case "getBundles" -> new Bundle[0];
                case "getService" -> services.get(arguments[0]);
                case "ungetService" -> true;
                default -> null;
            });
        }

        ServiceReference<?> register(Object service) {
            ServiceReference<?> reference = proxy(ServiceReference.class, (method, arguments) -> switch (method) {
                case "compareTo" -> 0;
                default -> null;
            });
            services.put(reference, service);
            tell(ServiceEvent.REGISTERED, reference);
            return reference;
        }

        void unregister(ServiceReference<?> reference) {
            tell(ServiceEvent.UNREGISTERING, reference);
            services.remove(reference);
        }

        private void tell(int type, ServiceReference<?> reference) {
            listeners.forEach(listener -> listener.serviceChanged(new ServiceEvent(type, reference)));
        }

        private interface Answer {
            @Nullable Object to(String method, Object[] arguments);
        }

        private static <T> T proxy(Class<T> type, Answer answer) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "hashCode" -> System.identityHashCode(self);
                        case "equals" -> self == arguments[0];
                        case "toString" -> type.getSimpleName();
                        default -> {
                            Object result = answer.to(method.getName(), arguments);
                            yield method.getReturnType() == void.class ? null : result;
                        }
                    }));
        }
    }
}

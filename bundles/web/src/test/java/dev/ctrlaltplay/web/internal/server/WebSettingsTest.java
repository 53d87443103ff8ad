package dev.ctrlaltplay.web.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebSettingsTest {
    @Test
    void withoutSettingsItListensOnBothLoopbackAddressesInPlainHttp() {
        WebSettings settings = WebSettings.of(config(Map.of()));
        assertThat(settings.hosts()).containsExactly("127.0.0.1", "::1");
        assertThat(settings.tls()).isFalse();
        assertThat(settings.url()).isEqualTo("http://localhost:8080");
    }

    @Test
    void offLoopbackItServesHttps() {
        WebSettings settings = WebSettings.of(config(Map.of("bind", "192.0.2.7", "port", 9443)));
        assertThat(settings.tls()).isTrue();
        assertThat(settings.url()).isEqualTo("https://192.0.2.7:9443");
    }

    @Test
    void whereverItListensThisMachineReachesItByLoopback() {
        assertThat(WebSettings.of(config(Map.of("bind", "192.0.2.7"))).hosts())
                .containsExactly("192.0.2.7", "127.0.0.1");
        assertThat(WebSettings.of(config(Map.of("bind", "0.0.0.0"))).hosts()).containsExactly("0.0.0.0");
        assertThat(WebSettings.of(config(Map.of("bind", "127.0.0.1"))).hosts()).containsExactly("127.0.0.1");
    }

    @Test
    void plainHttpOffLoopbackIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> WebSettings.of(config(Map.of("bind", "0.0.0.0", "tls", "off"))))
                .hasMessageContaining("tls=auto")
                .hasMessageContaining("reverse proxy");
    }

    @Test
    void aWrongPortIsRefused() {
        assertThatThrownBy(() -> WebSettings.of(config(Map.of("port", 70_000)))).hasMessageContaining("70000");
    }

    @Test
    void theCertificateIsMadeOnceAndIsPrivate(@TempDir Path state) throws Exception {
        Certificate first = Certificate.of(state, List.of("0.0.0.0"));
        Certificate second = Certificate.of(state, List.of("0.0.0.0"));

        assertThat(first.pin()).matches("[0-9a-f]{64}").isEqualTo(second.pin());
        for (String name : List.of("panel.p12", "panel.password")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(state.resolve("tls").resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(first.toString()).doesNotContain(first.password());
    }

    private static WebConfig config(Map<String, Object> values) {
        return (WebConfig) Proxy.newProxyInstance(
                WebConfig.class.getClassLoader(),
                new Class<?>[] {WebConfig.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}

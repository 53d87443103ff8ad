package dev.ctrlaltplay.web.internal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramePolicyTest {
    private static final String HTML = """
            <script type="module" crossorigin src="/ui/assets/frame-a1.js"></script>
            <link rel="modulepreload" crossorigin href="/ui/assets/mounting-b2.js">
            <link rel="stylesheet" crossorigin href="/ui/assets/frame-c3.css">
            """;

    private static List<String> policy(String host) {
        return List.of(FramePolicy.of(host, "acme.notes", "1.0.0", HTML).split("; "));
    }

    @Test
    void onlyTheScriptsOfTheFrameAndOfTheModuleRun() {
        assertThat(policy("panel.example:8443"))
                .contains("script-src panel.example:8443/ui/assets/frame-a1.js"
                        + " panel.example:8443/ui/assets/mounting-b2.js"
                        + " panel.example:8443/ui/m/acme.notes/1.0.0/");
    }

    @Test
    void nothingLeadsOut() {
        assertThat(policy("panel.example"))
                .contains(
                        "sandbox allow-scripts allow-forms",
                        "default-src 'none'",
                        "connect-src 'none'",
                        "form-action 'none'",
                        "frame-src 'none'",
                        "base-uri 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil; script-src *", "a b", "[::1]:8080", "a,b", "", "*"})
    void aHostThatAPolicyCannotNameStaysOutOfIt(String host) {
        assertThat(policy(host))
                .contains("script-src 'self'")
                .allSatisfy(each -> assertThat(each).doesNotContain("evil").doesNotContain("*"));
    }
}

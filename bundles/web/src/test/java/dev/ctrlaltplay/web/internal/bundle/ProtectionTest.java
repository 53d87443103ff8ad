package dev.ctrlaltplay.web.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProtectionTest {
    @Test
    void whatTheApiStandsOnIsLeftAloneAndSaysWhy() {
        assertThat(Protection.reason("dev.ctrlaltplay.web", null)).contains("stop the panel");
        assertThat(Protection.reason("dev.ctrlaltplay.rbac", "rbac")).contains("sign in");
        assertThat(Protection.reason("dev.ctrlaltplay.store", "store")).isNotNull();
    }

    @Test
    void slicesThatOthersCanDoWithoutForAWhileAreFree() {
        assertThat(Protection.reason("dev.ctrlaltplay.console", "console")).isNull();
        assertThat(Protection.reason("dev.ctrlaltplay.servers", "servers")).isNull();
    }
}

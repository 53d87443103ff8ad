package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {
    @Test
    void localeIsUtf8_isLeftAsItIs() {
        for (Map<String, String> present : java.util.List.of(
                Map.of("LANG", "de_DE.UTF-8"),
                Map.of("LC_ALL", "C.utf8", "LANG", "C"),
                Map.of("LC_CTYPE", "en_US.UTF8"))) {
            assertThat(JvmOptions.environment(present)).doesNotContainKey("LC_ALL");
        }
    }

    @Test
    void localeIsNoneOrAnother_becomesUtf8() {
        for (Map<String, String> present : java.util.List.of(
                Map.<String, String>of(), Map.of("LANG", "C"), Map.of("LC_ALL", "POSIX", "LANG", "de_DE.UTF-8"))) {
            assertThat(JvmOptions.environment(present)).containsEntry("LC_ALL", "C.UTF-8");
        }
    }
}

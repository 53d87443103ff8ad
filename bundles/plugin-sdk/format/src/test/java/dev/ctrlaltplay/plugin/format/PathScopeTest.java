package dev.ctrlaltplay.plugin.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathScopeTest {
    @ParameterizedTest
    @CsvSource({
        "mods/**, mods, true",
        "mods/**, mods/a.jar, true",
        "mods/**, mods/a/b.jar, true",
        "mods/**, modsx/a, false",
        "mods/**, '', false",
        "config/*.toml, config/a.toml, true",
        "config/*.toml, config/a/b.toml, false",
        "config/*.toml, config/a.tomlx, false",
        "config/*.toml, config, false",
        "**, '', true",
        "**, a/b/c, true",
        "**/x.yml, x.yml, true",
        "**/x.yml, a/b/x.yml, true",
        "**/x.yml, a/x.yml/b, false",
        "*, a, true",
        "*, a/b, false",
        "a*c, abbc, true",
        "a*c, ab, false",
        "server.properties, server-properties, false",
        "Mods/**, mods/a, false",
        "a/**/b/*.txt, a/b/c.txt, true",
        "a/**/b/*.txt, a/x/y/b/c.txt, true",
        "a/**/b/*.txt, a/x/c.txt, false"
    })
    void pattern_coversWhatItSays(String pattern, String path, boolean covered) {
        assertThat(new PathScope(List.of(pattern)).covers(path)).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({
        "mods/**, '', true",
        "mods/**, mods, true",
        "mods/**, mods/a, true",
        "mods/**, plugins, false",
        "config/*.toml, '', true",
        "config/*.toml, config, true",
        "config/*.toml, config/a.toml, false"
    })
    void folder_isWorthLookingIntoWhereSomethingInItCanBeCovered(String pattern, String folder, boolean reached) {
        assertThat(new PathScope(List.of(pattern)).reaches(folder)).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({
        "mods/**, mods, true",
        "mods/**, mods/a, true",
        "*, mods, false",
        "mods/*, mods/a, false",
        "**, a, true",
        "**/x.yml, a, false"
    })
    void folder_isCoveredWithAllBelowOnlyByTwoStarsAtTheEnd(String pattern, String folder, boolean covered) {
        assertThat(new PathScope(List.of(pattern)).coversAllBelow(folder)).isEqualTo(covered);
    }

    @Test
    void pathsThatLeadOut_haveNoNormalForm() {
        for (String bad : List.of("..", "mods/../x", "a/..", "/etc", "a\0b")) {
            assertThat(PathScope.normal(bad)).as(bad).isEmpty();
        }
        assertThat(PathScope.normal("./mods//a.jar/")).contains("mods/a.jar");
        assertThat(PathScope.normal("")).contains("");
        assertThat(PathScope.normal("..a/b..")).contains("..a/b..");
    }
}

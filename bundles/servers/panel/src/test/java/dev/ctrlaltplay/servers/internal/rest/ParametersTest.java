package dev.ctrlaltplay.servers.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.error.InvalidException;
import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void aFlagIsTrueFalseOrAMistake() {
        assertThat(Parameters.flag("facets", null)).isFalse();
        assertThat(Parameters.flag("facets", "false")).isFalse();
        assertThat(Parameters.flag("facets", "true")).isTrue();
        assertThatThrownBy(() -> Parameters.flag("facets", "yes")).isInstanceOf(InvalidException.class);
    }
}

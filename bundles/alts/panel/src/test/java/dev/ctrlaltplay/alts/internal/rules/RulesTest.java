package dev.ctrlaltplay.alts.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "required|string|max:5; hello; OK",
                "required|string|max:5; hello!; TOO_LONG",
                "required|string; ''; REQUIRED",
                "nullable|string|min:3; ''; OK",
                "nullable|integer; x; TYPE",
                "required|integer|between:1,10; 10; OK",
                "required|integer|between:1,10; 11; RANGE",
                "required|numeric|min:1.5; 1.4; RANGE",
                "required|numeric; 1e3; OK",
                "string|min:3; ab; TOO_SHORT",
                "string|size:3; äöü; OK",
                "boolean; true; OK",
                "boolean; 0; OK",
                "boolean; yes; TYPE",
                "in:a,\"b,c\",d; b,c; OK",
                "in:a,b; c; OPTION",
                "not_in:a,b; a; OPTION",
                "regex:/^[a-z|]+$/i|max:4; A|b; OK",
                "regex:/^[a-z|]+$/i|max:4; A|bcd; TOO_LONG",
                "regex:(^\\d{3}$); 123; OK",
                "regex:/^\\d{3}$/; 1234; PATTERN",
                "alpha; äb; OK",
                "alpha; a1; PATTERN",
                "alpha_num; a1; OK",
                "alpha_num; a-1; PATTERN",
                "alpha_dash; a-1_; OK",
                "alpha_dash; a b; PATTERN",
                "url; https://example.com/x; OK",
                "url; javascript:alert(1); TYPE",
                "ip; 127.0.0.1; OK",
                "ip; ::1; OK",
                "ip; 256.0.0.1; TYPE",
                "ipv6; 1::2::3; TYPE",
                "digits:4; 0123; OK",
                "digits:4; 12a4; TYPE",
                "digits_between:1,5; 123456; RANGE",
                "starts_with:ab,cd; cdx; OK",
                "starts_with:ab; xab; PATTERN",
                "ends_with:.jar; server.jar; OK",
                "ends_with:.jar; server.zip; PATTERN",
                "made_up:3|string; anything; OK",
                "min:many; x; OK",
                "string; {{SERVER_DIR}}; PATTERN",
            })
    void eachRuleMeansWhatItMeansInLaravel(String rules, String value, String expected) {
        String found = Rules.parse(rules).check(value).map(Fault::code).orElse("OK");
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void unknownRulesAreToldAndKept() {
        assertThat(Rules.parse("required|made_up:3").warnings())
                .singleElement()
                .asString()
                .contains("made_up");
        assertThat(Rules.parse("regex:/[/").warnings())
                .singleElement()
                .asString()
                .contains("regular expression");
    }

    @Test
    void aValueWithALineBreakIsRefused() {
        assertThat(Rules.parse("string").check("a\nb").map(Fault::code)).contains("PATTERN");
    }

    @Test
    void aHostilePatternEndsInTime() {
        Rules rules = Rules.parse("regex:/^(a+)+$/");
        String value = "a".repeat(60) + "!";
        Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> assertThat(rules.check(value)).isPresent());
    }
}

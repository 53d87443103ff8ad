package dev.ctrlaltplay.web.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.sdk.RouteContribution;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MergedDocumentTest {
    @Test
    void aNameThatTwoBundlesGiveToDifferentThingsIsPrefixed() {
        MergedDocument merged = new MergedDocument();
        merged.add("nodes.panel", fragment("/nodes", Map.of("type", "string")));
        merged.add("servers.panel", fragment("/servers", Map.of("type", "integer")));
        merged.add("same", fragment("/same", Map.of("type", "string")));

        String text = JsonText.of(merged.document());
        assertThat(text).contains("\"ServersPanelView\"", "\"/nodes\"", "\"/servers\"", "\"/same\"");
        assertThat(text).doesNotContain("SameView");
        assertThat(references(text)).allSatisfy(name -> assertThat(text).contains("\"" + name + "\": {"));
        assertThat(references(text)).contains("View", "ServersPanelView");
    }

    @Test
    void aContributedRouteIsDescribedWithItsRecords() {
        MergedDocument merged = new MergedDocument();
        merged.add(new Greeting());

        String text = JsonText.of(merged.document());
        assertThat(text)
                .contains("\"/x/hello/greetings/{name}\"", "\"x-cap-permission\": \"hello.greet\"", "\"Hello\": {");
        assertThat(references(text)).allSatisfy(name -> assertThat(text).contains("\"" + name + "\": {"));
    }

    private static Map<String, Object> fragment(String path, Map<String, Object> schema) {
        Map<String, Object> answer = Map.of("content", Shapes.content("application/json", Shapes.ref("View")));
        return Map.of(
                "paths", Map.of(path, Map.of("get", Map.of("responses", Map.of("200", answer)))),
                "components", Map.of("schemas", Map.of("View", schema)));
    }

    private static Set<String> references(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile("#/components/schemas/(\\w+)").matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    record Name(String name) {}

    record Hello(String text) {}

    private static final class Greeting implements RouteContribution<Name, Hello> {
        @Override
        public String owner() {
            return "hello";
        }

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "greetings/{name}";
        }

        @Override
        public String summary() {
            return "Greets.";
        }

        @Override
        public String permission() {
            return "hello.greet";
        }

        @Override
        public Class<Name> requestType() {
            return Name.class;
        }

        @Override
        public Class<Hello> responseType() {
            return Hello.class;
        }

        @Override
        public Hello handle(Request<Name> request) {
            return new Hello("hello");
        }
    }
}

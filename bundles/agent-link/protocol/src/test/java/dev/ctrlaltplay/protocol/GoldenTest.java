package dev.ctrlaltplay.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every record looks on the wire as it did when its version was released; older ones can still be read. */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private final Wire wire = new Wire();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void everyRecordIsWrittenAsItsGoldenFileSays() throws IOException {
        for (Map.Entry<String, Object> sample : Samples.all().entrySet()) {
            Path file = GOLDEN.resolve(Message.VERSION).resolve(sample.getKey() + ".json");
            if (Boolean.getBoolean("cap.golden.update")) {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                String pretty = json.readTree(wire.write(sample.getValue())).toPrettyString();
                Files.writeString(file, pretty + "\n");
            }
            assertThat(json.readTree(wire.write(sample.getValue())))
                    .as(sample.getKey())
                    .isEqualTo(json.readTree(Files.readString(file)));
        }
    }

    @Test
    void everyMessageTypeHasAGoldenFile() {
        List<String> covered = Samples.all().values().stream()
                .map(sample -> sample.getClass().getSimpleName())
                .toList();

        assertThat(covered)
                .contains(Stream.of(Message.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toArray(String[]::new));
        for (Class<?> family : List.of(ServerWire.class, NodeWire.class, FileWire.class)) {
            for (Class<?> record : family.getDeclaredClasses()) {
                assertThat(all()).as(record.getSimpleName()).contains(fieldless(record));
            }
        }
    }

    /** Parts of other records have no file of their own; they occur inside one. */
    private static String fieldless(Class<?> record) {
        return switch (record.getSimpleName()) {
            case "Spec" -> "\"spec\"";
            case "ReadyPattern" -> "\"ready\"";
            case "Stop" -> "\"stop\"";
            case "Limits" -> "\"limits\"";
            case "CrashPolicy" -> "\"crashPolicy\"";
            case "Port" -> "\"ports\"";
            case "Requirement" -> "\"requires\"";
            case "Entry" -> "\"entry\"";
            case "End" -> "\"end\"";
            case "Taken" -> "\"taken\"";
            default -> "" + record.getRecordComponents()[0].getName();
        };
    }

    private String all() {
        StringBuilder text = new StringBuilder();
        Samples.all().values().forEach(sample -> text.append(wire.write(sample)));
        return text.toString();
    }

    @Test
    void goldensOfEveryCompatibleVersionCanBeRead() throws IOException {
        Map<String, Object> samples = Samples.all();
        try (Stream<Path> versions = Files.list(GOLDEN)) {
            for (Path version : versions.toList()) {
                if (!Versions.compatible(Message.VERSION, version.getFileName().toString())) {
                    continue;
                }
                try (Stream<Path> files = Files.list(version)) {
                    for (Path file : files.toList()) {
                        replay(file, samples);
                    }
                }
            }
        }
    }

    private void replay(Path file, Map<String, Object> samples) throws IOException {
        String name = file.getFileName().toString().replace(".json", "");
        Object sample = Objects.requireNonNull(samples.get(name), name);
        Object read = sample instanceof Message
                ? wire.read(Files.readString(file))
                : wire.read(Files.readString(file), sample.getClass());
        assertThat(json.readTree(wire.write(read))).as(name).isEqualTo(json.readTree(Files.readString(file)));
        assertThat(read.getClass()).isEqualTo(sample.getClass());
    }

    @Test
    void fieldsOfANewerMinorAreIgnored() {
        String text = "{\"type\":\"accepted\",\"id\":\"x\",\"version\":\"1.1\",\"since\":{\"deep\":[1,2]}}";

        assertThat(wire.read(text)).isEqualTo(new Message.Accepted("x", "1.1"));
    }

    @Test
    void whatAnOlderMinorDoesNotTellOfPlayersIsUnknown() {
        ServerWire.Stats stats = wire.read("{\"serverId\":\"s\",\"cpuPercent\":1}", ServerWire.Stats.class);
        ServerWire.Spec spec = wire.read("{\"serverId\":\"s\"}", ServerWire.Spec.class);

        assertThat(stats.players()).isNull();
        assertThat(stats.maxPlayers()).isNull();
        assertThat(spec.query()).isNull();
    }

    @Test
    void listsThatAnOlderMinorDoesNotKnowAreEmpty() {
        String text = "{\"type\":\"hello\",\"id\":\"x\",\"version\":\"1.0\",\"node\":\"n\",\"name\":\"b\"}";

        assertThat(wire.read(text)).isInstanceOfSatisfying(Message.Hello.class, hello -> {
            assertThat(hello.capabilities()).isEmpty();
            assertThat(hello.bundles()).isEmpty();
        });
    }
}

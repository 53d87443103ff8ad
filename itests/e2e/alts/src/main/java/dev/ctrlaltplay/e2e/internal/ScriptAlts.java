package dev.ctrlaltplay.e2e.internal;

import dev.ctrlaltplay.sdk.AltContribution;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Alts whose games are the shell scripts beside this class; <code>"@name.sh"</code> in a document stands for one's text. */
@Component(service = AltContribution.class)
public final class ScriptAlts implements AltContribution {
    private static final List<String> NAMES =
            List.of("lines", "slow", "stubborn", "forks", "binary", "crash", "hang-install", "fail-install", "no-tool");
    private static final Pattern SCRIPT = Pattern.compile("\"@([a-z-]+\\.sh)\"");

    private final List<String> documents;

    @Activate
    public ScriptAlts() throws IOException {
        List<String> all = new ArrayList<>();
        for (String name : NAMES) {
            all.add(withScripts(read(name + ".json")));
        }
        documents = List.copyOf(all);
    }

    @Override
    public List<String> alts() {
        return documents;
    }

    private static String withScripts(String document) throws IOException {
        StringBuilder out = new StringBuilder();
        Matcher matcher = SCRIPT.matcher(document);
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(quote(read(matcher.group(1)))));
        }
        return matcher.appendTail(out).toString();
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static String read(String name) throws IOException {
        try (InputStream in = ScriptAlts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

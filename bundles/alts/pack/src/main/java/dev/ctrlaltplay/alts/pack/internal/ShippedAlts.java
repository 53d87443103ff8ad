package dev.ctrlaltplay.alts.pack.internal;

import dev.ctrlaltplay.sdk.AltContribution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The alts that come with the platform; each is a document beside this class. */
@Component(service = AltContribution.class)
public final class ShippedAlts implements AltContribution {
    private static final List<String> NAMES = List.of("flying-squid", "luanti", "openttd", "teeworlds");

    private final List<String> documents;

    @Activate
    public ShippedAlts() throws IOException {
        List<String> read = new ArrayList<>();
        for (String name : NAMES) {
            try (InputStream in = ShippedAlts.class.getResourceAsStream(name + ".json")) {
                if (in == null) {
                    throw new IOException(name + ".json is missing from the bundle");
                }
                read.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        this.documents = List.copyOf(read);
    }

    @Override
    public List<String> alts() {
        return documents;
    }
}

package dev.ctrlaltplay.sdk;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Brings alts. While the bundle is away no server can be made or started from them; what runs goes on. */
@ConsumerType
public interface AltContribution {
    /** Each one JSON document in the platform's alt format; constant while registered. */
    List<String> alts();
}

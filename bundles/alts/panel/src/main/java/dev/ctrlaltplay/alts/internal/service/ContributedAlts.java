package dev.ctrlaltplay.alts.internal.service;

import dev.ctrlaltplay.alts.internal.document.AltReader;
import dev.ctrlaltplay.alts.internal.document.BadAltException;
import dev.ctrlaltplay.alts.internal.document.ReadAlt;
import dev.ctrlaltplay.sdk.AltContribution;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alts of one contribution, read once; nothing of the contributing bundle is kept. */
final class ContributedAlts implements AltProvider {
    private static final Logger LOG = LoggerFactory.getLogger(ContributedAlts.class);

    private final List<ReadAlt> alts;

    private ContributedAlts(List<ReadAlt> alts) {
        this.alts = List.copyOf(alts);
    }

    /** Reads what it can; a bad document costs only itself. */
    static ContributedAlts read(AltReader reader, AltContribution contribution, String source) {
        List<ReadAlt> alts = new ArrayList<>();
        int number = 0;
        for (String document : contribution.alts()) {
            number++;
            try {
                ReadAlt read = reader.read(document, source);
                for (String warning : read.warnings()) {
                    LOG.warn("alt {} of {}: {}", read.alt().name(), source, warning);
                }
                alts.add(read);
            } catch (BadAltException e) {
                LOG.error("document {} of {} is no alt and is passed over: {}", number, source, e.getMessage());
            }
        }
        return new ContributedAlts(alts);
    }

    @Override
    public List<ReadAlt> alts() {
        return alts;
    }
}

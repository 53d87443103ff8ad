package dev.ctrlaltplay.plugins.internal.service;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.LimitException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.plugins.internal.store.PluginRow;
import dev.ctrlaltplay.plugins.internal.store.ShareRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links by which other panels fetch packages of what is installed here. Thread-safe. */
final class Shares {
    static final int MINUTES = 60;
    static final int DOWNLOADS = 5;
    private static final int MOST_MINUTES = 7 * 24 * 60;
    private static final int MOST_DOWNLOADS = 100;
    private static final int MOST = 100;
    private static final int TICKET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Catalogue catalogue;
    private final PackageFiles files;
    private final Clock clock;

    Shares(Catalogue catalogue, PackageFiles files, Clock clock) {
        this.catalogue = catalogue;
        this.files = files;
        this.clock = clock;
    }

    /** A new link, and the ticket that is told this once. */
    record Made(ShareRow row, String ticket) {}

    /**
     * @param minutes how long it is good; null for {@value #MINUTES}
     * @param downloads how often; null for {@value #DOWNLOADS}
     */
    synchronized Made make(PluginRow plugin, String by, @Nullable Integer minutes, @Nullable Integer downloads) {
        int lasts = within("minutes", minutes == null ? MINUTES : minutes, MOST_MINUTES);
        int most = within("downloads", downloads == null ? DOWNLOADS : downloads, MOST_DOWNLOADS);
        Instant now = clock.instant();
        catalogue.forgetShares(micros(now));
        if (catalogue.shares().size() >= MOST) {
            throw new LimitException(
                    "PLUGIN_SHARE_LIMIT",
                    MOST + " links for other panels are in force; withdraw some first.",
                    Duration.ofMinutes(1));
        }
        byte[] secret = new byte[TICKET_BYTES];
        RANDOM.nextBytes(secret);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        ShareRow row = new ShareRow(
                Ulid.next(),
                hash(ticket),
                plugin.id(),
                plugin.version(),
                0,
                most,
                micros(now),
                micros(now.plus(Duration.ofMinutes(lasts))),
                by);
        catalogue.addShare(row);
        return new Made(row, ticket);
    }

    private static int within(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw new InvalidException(field, "RANGE", "1 to " + most);
        }
        return value;
    }

    /** Those that are good still, the newest first. */
    List<ShareRow> list() {
        long now = micros(clock.instant());
        return catalogue.shares().stream()
                .filter(row -> row.expiresAt() > now && row.downloads() < row.maxDownloads())
                .toList();
    }

    /** @throws NotFoundException where there is none */
    ShareRow revoke(String id) {
        ShareRow row = list().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("share", id.length() > 60 ? id.substring(0, 60) : id));
        catalogue.removeShare(id);
        return row;
    }

    /** A package that may go out. */
    record Out(ShareRow row, Path file) {}

    /**
     * Counts one download of what a ticket stands for, however it ends.
     *
     * @throws NotFoundException alike for a ticket that is unknown, expired, used up or withdrawn, and for a package that is
     *     here no more
     */
    Out redeem(String ticket) {
        ShareRow row = catalogue.share(hash(ticket)).orElseThrow(Shares::missing);
        Path file = catalogue
                .find(row.plugin())
                .map(plugin -> fileOf(plugin, row.version()))
                .filter(Files::isRegularFile)
                .orElseThrow(Shares::missing);
        if (!catalogue.redeemShare(row.id(), micros(clock.instant()))) {
            throw missing();
        }
        return new Out(row, file);
    }

    private @Nullable Path fileOf(PluginRow plugin, String version) {
        if (plugin.version().equals(version)) {
            return files.kept(plugin.file());
        }
        return plugin.previous().equals(version) ? files.kept(plugin.previousFile()) : null;
    }

    private static NotFoundException missing() {
        return new NotFoundException("package", "here");
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static String hash(String ticket) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }
}

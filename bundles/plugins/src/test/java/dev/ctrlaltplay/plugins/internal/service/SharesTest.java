package dev.ctrlaltplay.plugins.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.state.StateFolder;
import dev.ctrlaltplay.plugins.internal.store.PluginEvent;
import dev.ctrlaltplay.plugins.internal.store.PluginRow;
import dev.ctrlaltplay.plugins.internal.testing.TestPanel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharesTest {
    @TempDir
    Path folder;

    private TestPanel panel;
    private PackageFiles files;
    private Shares shares;
    private PluginRow plugin;
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @BeforeEach
    void open() throws Exception {
        panel = new TestPanel(folder);
        files = new PackageFiles(StateFolder.at(folder.resolve("state")));
        shares = new Shares(panel.catalogue, files, clock);
        plugin = installed(0, "1.0.0");
    }

    private PluginRow installed(long after, String version) throws Exception {
        Files.writeString(files.kept(version), "the package");
        return panel.catalogue
                .append(
                        TestPanel.user("ada"),
                        "acme.hello",
                        after,
                        after == 0
                                ? new PluginEvent.Installed(version, version, 1)
                                : new PluginEvent.Updated(version, version, 1))
                .orElseThrow();
    }

    @AfterEach
    void close() throws Exception {
        panel.close();
    }

    private Shares.Made made(@Nullable Integer minutes, @Nullable Integer downloads) {
        return shares.make(plugin, "ada", minutes, downloads);
    }

    @Test
    void aTicketGivesThePackageAsOftenAsWasSaid() throws Exception {
        Shares.Made made = made(null, 2);

        assertThat(Files.readString(shares.redeem(made.ticket()).file())).isEqualTo("the package");
        shares.redeem(made.ticket());
        assertThatThrownBy(() -> shares.redeem(made.ticket())).isInstanceOf(NotFoundException.class);
        assertThat(shares.list()).isEmpty();
    }

    @Test
    void aTicketIsLongAndKeptOnlyAsItsHash() {
        Shares.Made made = made(null, null);

        assertThat(made.ticket()).hasSize(43);
        assertThat(panel.catalogue.shares()).singleElement().satisfies(row -> {
            assertThat(row.toString()).doesNotContain(made.ticket());
            assertThat(row.hash()).hasSize(64);
            assertThat(row.maxDownloads()).isEqualTo(5);
        });
        assertThatThrownBy(() -> shares.redeem(panel.catalogue.shares().get(0).hash()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void anExpiredTicketGivesNothingAndIsForgotten() {
        Shares.Made made = made(10, null);
        now = now.plus(Duration.ofMinutes(10));

        assertThatThrownBy(() -> shares.redeem(made.ticket())).isInstanceOf(NotFoundException.class);
        assertThat(shares.list()).isEmpty();
        made(null, null);
        assertThat(panel.catalogue.shares()).hasSize(1);
    }

    @Test
    void aWithdrawnTicketGivesNothing() {
        Shares.Made made = made(null, null);

        shares.revoke(made.row().id());

        assertThatThrownBy(() -> shares.redeem(made.ticket())).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> shares.revoke(made.row().id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void anUpdateDoesNotChangeWhichVersionATicketGives() throws Exception {
        Shares.Made made = made(null, null);
        plugin = installed(plugin.ver(), "2.0.0");

        assertThat(shares.redeem(made.ticket()).file()).hasFileName("1.0.0");
        plugin = installed(plugin.ver(), "3.0.0");
        assertThatThrownBy(() -> shares.redeem(made.ticket())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void timesAndNumbersHaveBounds() {
        assertThatThrownBy(() -> made(0, null)).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> made(7 * 24 * 60 + 1, null)).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> made(null, 0)).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> made(null, 101)).isInstanceOf(InvalidException.class);
    }
}

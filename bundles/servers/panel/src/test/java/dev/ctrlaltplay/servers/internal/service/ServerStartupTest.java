package dev.ctrlaltplay.servers.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.SessionId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.protocol.ServerWire;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerStartupTest {
    @TempDir
    Path folder;

    private TestDatabases databases;
    private World world;
    private ServerId id;

    @BeforeEach
    void open() {
        databases = TestDatabases.sqlite(folder);
        world = new World(databases);
        id = world.installed("It's mine");
    }

    @AfterEach
    void close() {
        world.close();
        databases.close();
    }

    @Test
    void itShowsTheCommandThatTheAgentWouldGet() {
        ServerStartup.Startup startup = world.startup.next(world.user, id);

        assertThat(startup.command()).containsExactly("{{SERVER_DIR}}/game", "--name=It's mine", "s");
        assertThat(startup.commandLine()).isEqualTo("{{SERVER_DIR}}/game '--name=It'\\''s mine' s");
        assertThat(startup.environment()).containsEntry("SECRET", "s").containsEntry("SERVER_PORT", "4000");
        assertThat(startup.masked()).isEmpty();
        assertThat(startup.console().input()).isTrue();
    }

    @Test
    void anOwnerDoesNotSeeWhatHisAltHidesFromHim() {
        world.all = false;
        ServerStartup.Startup startup = world.startup.next(world.user, id);

        assertThat(startup.masked()).containsExactly("SECRET");
        assertThat(startup.command()).endsWith(ServerStartup.MASK);
        assertThat(startup.environment()).containsEntry("SECRET", ServerStartup.MASK);
    }

    @Test
    void itTellsHowItEndsAndWhatCanBeSet() {
        ServerStartup.Startup startup = world.startup.next(world.user, id);

        assertThat(startup.stop()).isEqualTo(new ServerStartup.StopRule("COMMAND", "quit", 5));
        assertThat(startup.crash().atMost()).isEqualTo(3);
        assertThat(startup.settings()).singleElement().satisfies(setting -> {
            assertThat(setting.value()).isEqualTo("s");
            assertThat(setting.editable()).isTrue();
            assertThat(setting.secret()).isTrue();
            assertThat(setting.installed()).isFalse();
        });
        world.all = false;
        assertThat(world.startup.next(world.user, id).settings()).isEmpty();
    }

    @Test
    void aPreviewTakesOtherValuesAndKeepsNone() {
        assertThat(world.startup
                        .preview(world.user, id, Map.of("SECRET", "other"))
                        .command())
                .endsWith("other");
        assertThat(world.startup.next(world.user, id).command()).endsWith("s");
    }

    @Test
    void aPreviewDoesNotTakeWhatTheCallerMayNotSet() {
        world.all = false;
        assertThatThrownBy(() -> world.startup.preview(world.user, id, Map.of("SECRET", "other")))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void aStrangerLearnsNothingOfIt() {
        world.all = false;
        Caller eve = new Caller(new Principal.User(UserId.create(), "eve", SessionId.create()), "r", "::1", "t");
        assertThatThrownBy(() -> world.startup.next(eve, id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whileItsAltIsAwayItCannotBeTold() {
        world.alts.there = false;
        assertThatThrownBy(() -> world.startup.next(world.user, id)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void aGameThatReadsNothingIsSentNothing() {
        world.alts.alt = world.alts.alt(false);
        world.told(id, "RUNNING");

        assertThatThrownBy(() -> world.servers.command(world.user, id, "help"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("reads no commands")
                .extracting(e -> ((PlatformException) e).code())
                .isEqualTo("CONSOLE_READ_ONLY");
        assertThat(world.link.of(ServerWire.LINE)).isEmpty();
    }
}

package dev.ctrlaltplay.servers.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.AltId;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.SessionId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.servers.Server;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerListsTest {
    @TempDir
    Path folder;

    private TestDatabases databases;
    private World world;

    @BeforeEach
    void open() {
        databases = TestDatabases.sqlite(folder);
        world = new World(databases);
    }

    @AfterEach
    void close() {
        world.close();
        databases.close();
    }

    @Test
    void oneRowIsThatOfTheListAndNotForStrangers() {
        ServerId id = world.installed("Shown");
        assertThat(world.lists.one(world.user, id))
                .isEqualTo(list(ServerFilter.ANY, "").page().items().get(0));
        world.all = false;
        Caller eve = new Caller(new Principal.User(UserId.create(), "eve", SessionId.create()), "r", "::1", "t");
        assertThatThrownBy(() -> world.lists.one(eve, id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRowSaysWhatAListShowsAndNoVariables() {
        ServerId id = world.installed("Shown");
        ServerSummary row = list(ServerFilter.ANY, "").page().items().get(0);

        assertThat(row.id()).isEqualTo(id);
        assertThat(row.ownerName()).isEqualTo("alice");
        assertThat(row.nodeName()).isEqualTo("n");
        assertThat(row.category()).isEqualTo("Games");
        assertThat(row.icon()).isEqualTo("open-game");
        assertThat(row.addresses()).containsExactly("127.0.0.1:4000");
        assertThat(ServerSummary.class.getRecordComponents())
                .extracting(component -> component.getName())
                .doesNotContain("variables");
    }

    @Test
    void countsAreOfEveryStateWhateverStateIsAskedFor() {
        world.installed("off");
        ServerId running = world.installed("on");
        world.told(running, "RUNNING");
        ServerLists.Found found = list(filter(Set.of(ServerState.RUNNING), ""), "");

        assertThat(names(found.page())).containsExactly("on");
        assertThat(found.counts()).containsEntry(ServerState.OFFLINE, 1L).containsEntry(ServerState.RUNNING, 1L);
    }

    @Test
    void aSearchLooksAtNameGameAndPort() {
        world.installed("Castle");
        world.installed("Village");
        String port = Integer.toString(world.lists
                .list(world.user, page(null), ServerFilter.ANY, "name", false)
                .page()
                .items()
                .get(1)
                .ports()
                .get(0)
                .port());

        assertThat(names(list(filter(Set.of(), " CAST "), "").page())).containsExactly("Castle");
        assertThat(names(list(filter(Set.of(), "open game"), "name").page())).containsExactly("Castle", "Village");
        assertThat(names(list(filter(Set.of(), port), "").page())).containsExactly("Village");
    }

    @Test
    void aFilterForANodeAGameOrAnOwnerLeavesOutTheRest() {
        world.installed("mine");
        assertThat(list(new ServerFilter(Set.of(), World.NODE, world.alts.alt.id(), world.alice, ""), "")
                        .page()
                        .items())
                .hasSize(1);
        assertThat(list(new ServerFilter(Set.of(), NodeId.create(), null, null, ""), "")
                        .page()
                        .items())
                .isEmpty();
        assertThat(list(new ServerFilter(Set.of(), null, AltId.create(), null, ""), "")
                        .page()
                        .items())
                .isEmpty();
        assertThat(list(new ServerFilter(Set.of(), null, null, UserId.create(), ""), "")
                        .counts())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name", "-name", "created", "-created", "state", "-state", "cpu", "-cpu", "memory", "-memory"})
    void pagesOfEveryOrderHoldEachServerOnce(String sort) {
        for (int i = 0; i < 23; i++) {
            ServerId id = world.installed("server " + (char) ('a' + i));
            if (i % 3 == 0) {
                world.told(id, "RUNNING");
                world.model.stats(id, new Server.Stats(Instant.now(), i % 4, 100L * (i % 5), 1, 1, 1, 3, 25));
            }
        }
        List<String> paged = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<ServerSummary> page = world.lists
                    .list(world.user, new PageRequest(5, cursor), ServerFilter.ANY, sort, false)
                    .page();
            paged.addAll(names(page));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(paged)
                .hasSize(23)
                .doesNotHaveDuplicates()
                .isEqualTo(names(list(ServerFilter.ANY, sort).page()));
    }

    @Test
    void theBusiestStandsFirstAndWhatIsOffLast() {
        world.installed("off");
        busy("quiet", 1.5);
        busy("busy", 80);

        assertThat(names(list(ServerFilter.ANY, "-cpu").page())).containsExactly("busy", "quiet", "off");
    }

    @Test
    void aFacetIsCountedAsIfItsOwnChoiceWasNotMade() {
        world.installed("one");
        world.installed("two");
        world.installed("three");
        UserId nobody = UserId.create();
        ServerFacets facets = facets(new ServerFilter(Set.of(), null, null, nobody, "t"));

        assertThat(facets.owners()).containsExactly(new ServerFacets.Choice(world.alice.value(), "alice", 2));
        assertThat(facets.nodes()).isEmpty();
        assertThat(facets.alts()).isEmpty();
        assertThat(facets(ServerFilter.ANY).nodes())
                .containsExactly(new ServerFacets.Choice(World.NODE.value(), "n", 3));
        assertThat(facets(filter(Set.of(ServerState.RUNNING), "")).alts()).isEmpty();
    }

    @Test
    void whoOwnsNothingSeesNothingAndCountsNothing() {
        world.installed("secret");
        world.all = false;
        Caller other = new Caller(new Principal.User(UserId.create(), "bob", SessionId.create()), "r", "::1", "t");
        ServerLists.Found found = world.lists.list(other, page(null), ServerFilter.ANY, "", false);

        assertThat(found.page().items()).isEmpty();
        assertThat(found.counts()).isEmpty();
    }

    @Test
    void anUnknownOrderOrAForgedCursorIsRefused() {
        assertThatThrownBy(() -> list(ServerFilter.ANY, "colour")).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> world.lists.list(world.user, page("bm90aGluZw"), ServerFilter.ANY, "cpu", false))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void theListHearsOfEverythingThatHappensToAServer() {
        ServerId id = world.servers
                .create(world.user, world.wish("Heard of", false))
                .server()
                .id();
        world.finish(id, "");
        world.told(id, "RUNNING");
        world.model.stats(id, new Server.Stats(Instant.now(), 5, 6, 7, 8, 1, 3, 25));
        world.model.stats(id, new Server.Stats(Instant.now(), 6, 6, 7, 8, 1, 3, 25));
        world.servers.update(world.user, id, "Renamed", null, null);
        world.told(id, "OFFLINE");
        world.servers.delete(world.user, id);

        assertThat(world.hub.news.get(0)).isInstanceOfSatisfying(ListNews.RowNews.class, row -> {
            assertThat(row.kind()).isEqualTo("created");
            assertThat(row.server().state()).isEqualTo(ServerState.INSTALLING);
        });
        assertThat(world.hub.news)
                .filteredOn(ListNews.InstallNews.class::isInstance)
                .hasSize(1);
        assertThat(world.hub.news)
                .as("a second measurement within two seconds is not told")
                .filteredOn(ListNews.MeterNews.class::isInstance)
                .hasSize(1);
        assertThat(world.hub.news)
                .filteredOn(news -> news instanceof ListNews.RowNews row
                        && row.server().name().equals("Renamed"))
                .isNotEmpty();
        assertThat(world.hub.news.get(world.hub.news.size() - 1))
                .isEqualTo(new ListNews.GoneNews("deleted", id.value()));
        assertThat(world.hub.about).allSatisfy(target -> {
            assertThat(target.owner()).isEqualTo(world.alice);
            assertThat(target.node()).isEqualTo(World.NODE);
        });
    }

    @Test
    void whileNobodyWatchesNoRowAndNoMeterIsMade() {
        world.hub.watched = false;
        busy("unseen", 3);
        assertThat(world.hub.news)
                .noneMatch(news -> news instanceof ListNews.RowNews || news instanceof ListNews.MeterNews);
    }

    private void busy(String name, double cpu) {
        ServerId id = world.installed(name);
        world.told(id, "RUNNING");
        world.model.stats(id, new Server.Stats(Instant.now(), cpu, 100, 1, 1, 1, 3, 25));
    }

    private static ServerFilter filter(Set<ServerState> states, String text) {
        return new ServerFilter(states, null, null, null, text);
    }

    private ServerLists.Found list(ServerFilter filter, String sort) {
        ServerLists.Found found = world.lists.list(world.user, page(null), filter, sort, false);
        return new ServerLists.Found(found.page(), Objects.requireNonNull(found.counts()), null);
    }

    private ServerFacets facets(ServerFilter filter) {
        return Objects.requireNonNull(
                world.lists.list(world.user, page(null), filter, "", true).facets());
    }

    private static PageRequest page(@Nullable String cursor) {
        return new PageRequest(200, cursor);
    }

    private static List<String> names(Page<ServerSummary> page) {
        return page.items().stream().map(ServerSummary::name).toList();
    }
}

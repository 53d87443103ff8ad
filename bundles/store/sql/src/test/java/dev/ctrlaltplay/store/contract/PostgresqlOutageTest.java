package dev.ctrlaltplay.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.store.Database;
import dev.ctrlaltplay.core.store.Ledger;
import dev.ctrlaltplay.store.internal.SqlDatabases;
import dev.ctrlaltplay.store.testing.TestDatabases;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostgresqlOutageTest {
    @Test
    void whileItIsAwayCallsFailSoonAndAfterwardsTheyWorkAgain() throws Exception {
        try (TestDatabases direct = TestDatabases.postgresql()) {
            URI address = URI.create(direct.url().substring("jdbc:".length()));
            try (CuttableProxy proxy = new CuttableProxy(address.getHost(), address.getPort());
                    SqlDatabases databases = new SqlDatabases(
                            direct.url().replace(":" + address.getPort() + "/", ":" + proxy.port() + "/"),
                            "",
                            "",
                            Clock.systemUTC())) {
                Database database = databases.open(StoreContract.PETS);
                Ledger<PetRow, PetEvent> pets = database.ledger(new PetView());
                pets.append("p1", 0, StoreContract.CALLER, List.of(StoreContract.born("a")));

                proxy.cut();
                assertAway(() -> pets.find("p1"));
                assertThat(databases.answers()).isFalse();

                proxy.mend();
                awaitAnswer(databases);
                assertThat(pets.change("p1", StoreContract.CALLER, pet -> List.of(new PetEvent.Fed()))
                                .orElseThrow()
                                .ver())
                        .isEqualTo(2);
                assertThat(databases.eventLog().head()).isEqualTo(2);
            }
        }
    }

    private static void assertAway(Runnable call) {
        Instant before = Instant.now();
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo("DATABASE_UNAVAILABLE"));
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    private static void awaitAnswer(SqlDatabases databases) {
        Instant deadline = Instant.now().plusSeconds(15);
        while (!databases.answers()) {
            assertThat(Instant.now()).as("the database is back").isBefore(deadline);
        }
    }
}

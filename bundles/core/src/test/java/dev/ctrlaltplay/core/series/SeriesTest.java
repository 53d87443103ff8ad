package dev.ctrlaltplay.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder = Path.of("");

    @Test
    void theLastMinutesAreThereMeasurementByMeasurement() {
        Series series = Series.inMemory(2);
        for (int i = 0; i < 30; i++) {
            series.add(START.plusSeconds(2L * i), i, 100 + i);
        }
        List<Point> points = series.between(START, START.plusSeconds(60), 600);

        assertThat(points).hasSize(30);
        assertThat(points.get(29).values())
                .containsExactly(new Point.Range(29, 29, 29), new Point.Range(129, 129, 129));
    }

    @Test
    void aDayIsAnsweredInFewPointsWithItsExtremes() {
        Series series = Series.inMemory(1);
        for (int i = 0; i < 24 * 3600; i += 2) {
            series.add(START.plusSeconds(i), i == 40_000 ? 400 : i == 50_000 ? 0 : 10);
        }
        Instant end = START.plus(Duration.ofDays(1));
        List<Point> points = series.between(START, end, 100);

        assertThat(points).hasSizeBetween(90, 100);
        assertThat(points.stream().mapToDouble(p -> p.values().get(0).max())).contains(400.0);
        assertThat(points.stream().mapToDouble(p -> p.values().get(0).min())).contains(0.0);
        assertThat(points.get(0).values().get(0).mean()).isCloseTo(10, within(0.01));
    }

    @Test
    void whatIsOlderThanADayIsForgotten() {
        Series series = Series.inMemory(1);
        for (int i = 0; i < 30 * 60; i++) {
            series.add(START.plus(Duration.ofMinutes(i)), i);
        }
        List<Point> points = series.between(START, START.plus(Duration.ofHours(30)), 2000);
        assertThat(points).hasSize(1440);
        assertThat(points.get(0).values().get(0).mean()).isEqualTo(360);
    }

    @Test
    void aTimeInWhichNothingWasMeasuredStaysEmpty() {
        Series series = Series.inMemory(1);
        series.add(START, 1);
        series.add(START.plusSeconds(300), 2);
        assertThat(series.between(START, START.plusSeconds(300), 600))
                .extracting(Point::at)
                .containsExactly(START, START.plusSeconds(300));
    }

    @Test
    void afterTheProcessWasKilledAllButTheLastMinuteIsThereAgain() throws IOException {
        Path file = folder.resolve("stats");
        Series series = Series.open(file, 2);
        for (int i = 0; i < 10 * 60; i += 2) {
            series.add(START.plusSeconds(i), i, -1);
            series.save();
        }
        Series again = Series.open(file, 2);
        List<Point> points = again.between(START, START.plusSeconds(600), 600);

        assertThat(points).hasSizeGreaterThanOrEqualTo(35);
        assertThat(points.get(0).at()).isEqualTo(START);
        assertThat(points.get(points.size() - 1).at()).isAfterOrEqualTo(START.plusSeconds(525));
        again.add(START.plusSeconds(700), 1, 1);
        assertThat(again.between(START, START.plusSeconds(700), 600)).hasSizeGreaterThan(points.size());
    }

    @Test
    void itIsWrittenOnceAMinuteAndNeverGrows() throws IOException {
        Path file = folder.resolve("stats");
        Series series = Series.open(file, 5);
        series.add(START, 1, 2, 3, 4, 5);
        series.save();
        assertThat(file).doesNotExist();
        for (int i = 0; i < 3 * 24 * 3600; i += 15) {
            series.add(START.plusSeconds(i), 1, 2, 3, 4, 5);
            series.save();
        }
        assertThat(Files.size(file)).isLessThan(130_000);
    }

    @Test
    void aDamagedFileIsBegunAnewAndAHalfWrittenCellIsPassedOver() throws IOException {
        Path file = folder.resolve("stats");
        Files.writeString(file, "no series at all, but some other text");
        Series series = Series.open(file, 1);
        for (int i = 0; i < 300; i += 2) {
            series.add(START.plusSeconds(i), 7);
            series.save();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 0x55;
        Files.write(file, bytes);
        assertThat(Series.open(file, 1).between(START.minusSeconds(3600), START.plusSeconds(300), 600))
                .isNotEmpty();
    }

    @Test
    void aClockThatIsSetBackDoesNotSilenceIt() {
        Series series = Series.inMemory(1);
        series.add(START.plusSeconds(3600), 1);
        series.add(START, 2);
        assertThat(series.between(START.minusSeconds(60), START.plusSeconds(10), 600))
                .extracting(Point::at)
                .contains(START);
    }
}

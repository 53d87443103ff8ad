package dev.ctrlaltplay.web.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;

/**
 * Writes a moment exactly as {@link Instant#toString()} does, digit by digit: answers are full of them, and a formatter
 * costs more than all else in a list.
 */
final class InstantWriter extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    private static final int SECONDS_OF_DAY = 86_400;
    /** Days from 0000-03-01 to 1970-01-01. */
    private static final int EPOCH_DAY = 719_468;

    private static final int DAYS_OF_ERA = 146_097;
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    InstantWriter() {
        super(Instant.class);
    }

    @Override
    public void serialize(Instant at, JsonGenerator out, SerializerProvider provider) throws IOException {
        if (at.getEpochSecond() < FIRST || at.getEpochSecond() > LAST) {
            out.writeString(at.toString());
            return;
        }
        char[] text = new char[30];
        out.writeString(text, 0, write(at, text));
    }

    /** The length of what was written; the year must have four digits. */
    static int write(Instant at, char[] text) {
        long day = Math.floorDiv(at.getEpochSecond(), SECONDS_OF_DAY);
        int second = Math.floorMod(at.getEpochSecond(), SECONDS_OF_DAY);
        date(day, text);
        text[10] = 'T';
        digits(text, 11, second / 3600, 2);
        text[13] = ':';
        digits(text, 14, second / 60 % 60, 2);
        text[16] = ':';
        digits(text, 17, second % 60, 2);
        int length = 19;
        int nano = at.getNano();
        if (nano != 0) {
            text[length++] = '.';
            // Three, six or nine digits, whatever is enough.
            int places = nano % 1_000_000 == 0 ? 3 : nano % 1_000 == 0 ? 6 : 9;
            digits(text, length, places == 3 ? nano / 1_000_000 : places == 6 ? nano / 1_000 : nano, places);
            length += places;
        }
        text[length++] = 'Z';
        return length;
    }

    /** Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days: years begin in March. */
    private static void date(long epochDay, char[] text) {
        long shifted = epochDay + EPOCH_DAY;
        long era = Math.floorDiv(shifted, DAYS_OF_ERA);
        int dayOfEra = (int) (shifted - era * DAYS_OF_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int month = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * month + 2) / 5 + 1;
        int civil = month < 10 ? month + 3 : month - 9;
        digits(text, 0, (int) (yearOfEra + era * 400) + (civil <= 2 ? 1 : 0), 4);
        text[4] = '-';
        digits(text, 5, civil, 2);
        text[7] = '-';
        digits(text, 8, day, 2);
    }

    private static void digits(char[] text, int at, int value, int places) {
        int left = value;
        for (int i = at + places - 1; i >= at; i--) {
            text[i] = (char) ('0' + left % 10);
            left /= 10;
        }
    }
}

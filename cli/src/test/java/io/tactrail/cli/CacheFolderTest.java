package io.tactrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths are written as on other systems")
class CacheFolderTest {

    private static final Map<String, String> NOTHING = Map.of();

    @Test
    void isTheUsersCacheFolderOfTheSystem() {
        assertThat(CacheFolder.of(NOTHING, "Linux", "/home/u")).isEqualTo(Path.of("/home/u/.cache/tactrail"));
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "/c"), "Linux", "/home/u"))
                .isEqualTo(Path.of("/c/tactrail"));
        assertThat(CacheFolder.of(NOTHING, "Mac OS X", "/Users/u"))
                .isEqualTo(Path.of("/Users/u/Library/Caches/tactrail"));
        assertThat(CacheFolder.of(Map.of("LOCALAPPDATA", "/local"), "Windows 11", "/u"))
                .isEqualTo(Path.of("/local/Tactrail/Cache"));
    }

    @Test
    void whoNamesAFolderGetsIt() {
        Map<String, String> own = Map.of("TACTRAIL_CACHE", "/mine", "XDG_CACHE_HOME", "/c");
        assertThat(CacheFolder.of(own, "Linux", "/home/u")).isEqualTo(Path.of("/mine"));
        assertThat(CacheFolder.of(Map.of("TACTRAIL_CACHE", "mine"), "Linux", "/home/u"))
                .isEqualTo(Path.of("mine").toAbsolutePath());
    }

    @Test
    void isSwitchedOffByAnEmptyNameOrOff() {
        for (String off : new String[] {"", " ", "off", "OFF"}) {
            assertThat(CacheFolder.of(Map.of("TACTRAIL_CACHE", off), "Linux", "/home/u"))
                    .isNull();
        }
    }

    @Test
    void withoutAHomeThereIsNone() {
        assertThat(CacheFolder.of(NOTHING, "Linux", "?")).isNull();
        assertThat(CacheFolder.of(NOTHING, "Linux", "")).isNull();
        assertThat(CacheFolder.of(NOTHING, "Mac OS X", "?")).isNull();
        assertThat(CacheFolder.of(NOTHING, "Windows 11", "/u")).isNull();
        assertThat(CacheFolder.of(Map.of("TACTRAIL_CACHE", "\0"), "Linux", "/home/u"))
                .isNull();
    }

    @Test
    void aRelativeFolderInTheEnvironmentIsPassedOver() {
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "c"), "Linux", "/home/u"))
                .isEqualTo(Path.of("/home/u/.cache/tactrail"));
    }
}

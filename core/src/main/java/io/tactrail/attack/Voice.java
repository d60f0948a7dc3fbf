package io.tactrail.attack;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who says what an event means: a public source that maps CloudTrail events to ATT&amp;CK, or our own judgement.
 *
 * @param id as the catalog writes it
 * @param url "" for ourselves
 */
public record Voice(String id, String name, String url) {

    private static final List<Voice> ALL = List.of(
            new Voice("cloudtrail2sightings", "cloudtrail2sightings", "https://github.com/zmallen/cloudtrail2sightings"),
            new Voice("elastic", "Elastic detection rules", "https://github.com/elastic/detection-rules"),
            new Voice("mitre-attack-analytics", "MITRE ATT&CK analytics", "https://attack.mitre.org"),
            new Voice("panther", "Panther analysis", "https://github.com/panther-labs/panther-analysis"),
            new Voice("sigma", "SigmaHQ rules", "https://github.com/SigmaHQ/sigma"),
            new Voice("splunk", "Splunk security content", "https://github.com/splunk/security_content"),
            new Voice("stratus", "Stratus Red Team", "https://stratus-red-team.cloud"),
            new Voice(
                    "suzaku-abused-list",
                    "Suzaku, list of abused calls",
                    "https://github.com/Yamato-Security/suzaku"),
            new Voice("suzaku-native", "Suzaku rules", "https://github.com/Yamato-Security/suzaku-rules"),
            new Voice("tactrail", "Tactrail's own judgement", ""),
            new Voice(
                    "tailpipe",
                    "Tailpipe detections",
                    "https://github.com/turbot/tailpipe-mod-aws-cloudtrail-log-detections"),
            new Voice("traildiscover", "TrailDiscover", "https://traildiscover.cloud"));

    /** The voice of that id, or null: a user's catalog may name others. */
    public static @Nullable Voice of(String id) {
        for (Voice voice : ALL) {
            if (voice.id.equals(id)) {
                return voice;
            }
        }
        return null;
    }

    static String ids() {
        return ALL.stream().map(Voice::id).collect(Collectors.joining(", "));
    }
}

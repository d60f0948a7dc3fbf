package io.tactrail.parse;

import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Obj;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is no CloudTrail log, and what it is instead: told by first bytes, first lines, or the keys of an object. */
final class Strangers {

    static final String JSON = "JSON without CloudTrail records";
    static final String CSV = "CSV without CloudTrail records";
    static final String TEXT = "other text";
    static final String BINARY = "other binary";

    private static final String TIMELINE = "Tactrail timeline";
    private static final String[] TIMELINE_KEYS = {"reference", "sha256", "path", "index", "eventSource", "eventName"};

    private record Magic(String name, String hex) {}

    private record Line(String name, Pattern pattern) {
        Line(String name, String regex) {
            this(name, Pattern.compile(regex));
        }
    }

    private record Shape(String name, List<String> keys) {
        Shape(String name, String... keys) {
            this(name, List.of(keys));
        }
    }

    private static final List<Magic> MAGIC = List.of(
            new Magic("Parquet: not read yet", "50415231"),
            new Magic("ORC: not read yet", "4f5243"),
            new Magic("Avro: not read yet", "4f626a01"),
            new Magic("PDF", "25504446"),
            new Magic("ELF binary", "7f454c46"),
            new Magic("Windows event log (EVTX)", "456c6646696c6500"),
            new Magic("SQLite database", "53514c69746520666f726d6174203300"),
            new Magic("PNG image", "89504e47"),
            new Magic("JPEG image", "ffd8ff"),
            new Magic("GIF image", "47494638"),
            new Magic("xz archive", "fd377a585a00"),
            new Magic("7z archive", "377abcaf271c"),
            new Magic("RAR archive", "526172211a07"),
            new Magic("bzip2 archive", "425a68"),
            new Magic("zip archive", "504b0304"),
            new Magic("gzip", "1f8b"),
            new Magic("Zstandard", "28b52ffd"),
            new Magic("LZ4", "04224d18"),
            new Magic("Java class", "cafebabe"),
            new Magic("packet capture", "d4c3b2a1"),
            new Magic("packet capture", "0a0d0d0a"),
            new Magic("Office document", "d0cf11e0a1b11ae1"),
            new Magic("Windows executable", "4d5a90"));

    /** What may hold evidence and is not opened, and what the reject calls it. */
    private static final Map<String, String> UNOPENED = Map.of(
            "xz archive", "an xz archive",
            "7z archive", "a 7z archive",
            "RAR archive", "a RAR archive",
            "LZ4", "an LZ4 archive",
            "Parquet: not read yet", "a Parquet file",
            "ORC: not read yet", "an ORC file",
            "Avro: not read yet", "an Avro file");

    /** Documents, which may show a record as an example, and what Tactrail writes. */
    // Repeated groups are possessive: others recurse for each round, and a stranger's first lines may be hostile too.
    private static final List<Line> DOCUMENTS = List.of(
            new Line(TIMELINE, "time,reference,(?:\\w+,)*+\\w+\\s"),
            new Line("HTML", "(?i)\\s*<(!doctype html|html|head|body)\\b"),
            new Line("XML", "\\s*<(\\?xml|!--|[A-Za-z][\\w:.-]*[ />])"),
            new Line("PEM", "\\s*-----BEGIN [A-Z0-9 ]+-----"),
            new Line("script", "#!"),
            new Line("YAML", "(?s)(?:\\s*#[^\\n]*\\n)*+\\s*(---|%YAML|[A-Za-z_][\\w.-]*:(\\s|$))"),
            new Line("Markdown", "#{1,6} \\S|(?s).{0,4000}\\n```|(?s).{0,4000}\\n#{1,6} \\S"),
            new Line("configuration (INI)", "(?s)(?:\\s*[;#][^\\n]*\\n)*+\\s*\\[[\\w .:/-]+\\]\\s*\\n"),
            new Line(
                    "Terraform",
                    "(?s)(?:\\s*#[^\\n]*\\n)*+\\s*(resource|provider|variable|terraform|module|data|locals)"
                            + "(?: \"[^\"]+\"){0,2} \\{"));

    /** Logs of other kinds. Sources: the services' user guides, "log file format". */
    private static final List<Line> LOGS = List.of(
            new Line("S3 server access log", "[0-9a-f]{64} \\S+ \\[\\d\\d/\\w{3}/\\d{4}:[\\d:]{8} [+-]\\d{4}\\] "),
            new Line(
                    "S3 server access log",
                    "\\S+ [a-z0-9.-]{3,63} \\[\\d\\d/\\w{3}/\\d{4}:[\\d:]{8} [+-]\\d{4}\\] \\S+ "
                            + "\\S+ \\S+ (REST|WEBSITE|SOAP|BATCH|S3)\\."),
            new Line("ELB access log", "(https?|h2|grpcs|wss?|tls) (\\d\\.\\d )?\\d{4}-\\d\\d-\\d\\dT\\S+ \\S+ "),
            new Line("ELB access log", "\\d{4}-\\d\\d-\\d\\dT\\S+ \\S+ [\\d.]+:\\d+ ([\\d.]+:\\d+|-) -?[\\d.]+ "),
            new Line(
                    "VPC flow log",
                    "(?s)(version|account-id|srcaddr|interface-id)[ ,][a-z -]*\\b(interface-id|dstaddr)"),
            new Line("VPC flow log", "[2-9] (\\d{12}|unknown) eni-[0-9a-f]+ "),
            new Line("CloudFront log", "#Version: ?1\\.0\\s+#Fields: ?(date|timestamp)"),
            new Line("IAM credential report", "user,arn,user_creation_time,"),
            new Line("web server access log", "\\S+ \\S+ \\S+ \\[\\d\\d/\\w{3}/\\d{4}:[\\d:]{8} [+-]\\d{4}\\] \""),
            new Line(
                    "licence text",
                    "(?is).{0,3000}(Apache License|MIT License|Permission is hereby granted|GNU (Lesser "
                            + ")?General Public License|Creative Commons|Redistribution and use in source)"));

    private static final Pattern TABLE = Pattern.compile("[^\\n,\"{]+(?:,[^\\n,\"{]*){2,}+\\n");

    private static final List<Shape> SHAPES = List.of(
            new Shape("CloudTrail digest", "digestStartTime", "digestS3Bucket"),
            new Shape("CloudTrail public keys", "PublicKeyList"),
            new Shape("CloudTrail public keys", "publicKeyList"),
            new Shape("signature of Lake query results", "hashSignature", "publicKeyFingerprint"),
            new Shape("AWS Config history", "configurationItems"),
            new Shape("AWS Config history", "configurationItemStatus", "resourceId"),
            new Shape("GuardDuty findings", "schemaVersion", "service", "severity"),
            new Shape("GuardDuty findings", "SchemaVersion", "Service", "Severity"),
            new Shape("Security Hub findings", "SchemaVersion", "ProductArn", "GeneratorId"),
            new Shape("WAF log", "webaclId", "httpRequest"),
            new Shape("Route 53 resolver query log", "query_name", "query_type"),
            new Shape("VPC flow log", "srcaddr", "dstaddr"),
            new Shape("Terraform state", "terraform_version", "lineage"),
            new Shape("Terraform state", "terraform_version", "values"),
            new Shape("CloudFormation template", "AWSTemplateFormatVersion"),
            new Shape("IAM policy", "Version", "Statement"),
            new Shape("IAM account authorization details", "UserDetailList"),
            new Shape("Tactrail case", "tactrail", "ledger"),
            new Shape(TIMELINE, TIMELINE_KEYS),
            new Shape("OCSF of another product", "class_uid", "metadata"));

    private Strangers() {}

    /** Whether an object is a line of a case's timeline: it tells of an event that its evidence holds. */
    static boolean isTimeline(Obj object) {
        for (String key : TIMELINE_KEYS) {
            if (!object.has(key)) {
                return false;
            }
        }
        return true;
    }

    /** By magic numbers; null where there is none. */
    static @Nullable String binary(byte[] head, int length) {
        for (Magic magic : MAGIC) {
            if (startsWith(head, length, magic.hex)) {
                return magic.name;
            }
        }
        return null;
    }

    /** Why records may be lost in a stranger of a name; null where it can hold none. */
    static @Nullable String unopened(String name) {
        String what = UNOPENED.get(name);
        return what == null ? null : what + ": not opened by this version; unpack it and give the content";
    }

    /** Whether bytes are no text at all: NULs, or many control characters. */
    static boolean isBinary(byte[] head, int from, int to) {
        int odd = 0;
        for (int i = from; i < to; i++) {
            byte b = head[i];
            if (b == 0) {
                return true;
            }
            odd += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != 0x1b || b == 0x7f ? 1 : 0;
        }
        return odd > (to - from) / 20;
    }

    static @Nullable String document(String head) {
        return match(DOCUMENTS, head);
    }

    /** The name of a text without records. */
    static String text(String head) {
        String log = match(LOGS, head);
        return log != null ? log : TABLE.matcher(head).lookingAt() ? CSV : TEXT;
    }

    private static @Nullable String match(List<Line> lines, String head) {
        for (Line line : lines) {
            if (line.pattern.matcher(head).lookingAt()) {
                return line.name;
            }
        }
        return null;
    }

    /** The name of a JSON value that holds no records: by its keys, or those of the first object in a list of it. */
    static String json(Node node) {
        if (node instanceof Arr array && array.size() > 0) {
            return array.at(0) instanceof Obj first ? named(first, JSON) : JSON;
        }
        if (!(node instanceof Obj object)) {
            return JSON;
        }
        String name = named(object, JSON);
        for (int i = 0; i < object.size() && name.equals(JSON); i++) {
            if (object.value(i) instanceof Arr list && list.size() > 0 && list.at(0) instanceof Obj first) {
                name = named(first, JSON);
            } else if (object.value(i) instanceof Obj inner) {
                name = named(inner, JSON);
            }
        }
        return name;
    }

    private static String named(Obj object, String otherwise) {
        for (Shape shape : SHAPES) {
            if (shape.keys.stream().allMatch(object::has)) {
                return shape.name;
            }
        }
        return otherwise;
    }

    private static boolean startsWith(byte[] head, int length, String hex) {
        if (length < hex.length() / 2) {
            return false;
        }
        for (int i = 0; i < hex.length(); i += 2) {
            if ((head[i / 2] & 0xff) != Integer.parseInt(hex, i, i + 2, 16)) {
                return false;
            }
        }
        return true;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The start of a content as text, for the tables. */
    static String head(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}

package io.tactrail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Packages stand in the order of the flow, and each may use only those before it. See ARCHITECTURE.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowTest {

    private static final List<String> FLOW = List.of(
            "evidence",
            "event",
            "parse",
            "sigma",
            "detect",
            "attack",
            "identity",
            "ledger",
            "digest",
            "coverage",
            "lineage",
            "story",
            "containment",
            "casefile",
            "report");

    /** Only what stands in this module: the lab is on the path of the tests as well. */
    private final JavaClasses core = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void eachPackageUsesOnlyThoseBeforeIt() {
        for (int i = 0; i < FLOW.size(); i++) {
            for (String later : FLOW.subList(i + 1, FLOW.size())) {
                noClasses()
                        .that()
                        .resideInAPackage("io.tactrail." + FLOW.get(i))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.tactrail." + later)
                        .because("the flow is " + String.join(" → ", FLOW))
                        .allowEmptyShould(true)
                        .check(core);
            }
        }
    }

    @Test
    void noRoomKnowsTheFrontDoor() {
        noClasses()
                .that()
                .resideInAPackage("io.tactrail.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tactrail")
                .check(core);
    }

    @Test
    void everyPackageHasItsPlaceInTheFlow() {
        classes()
                .should()
                .resideInAnyPackage(FLOW.stream()
                        .map(name -> "io.tactrail." + name)
                        .toList()
                        .toArray(new String[] {}))
                .orShould()
                .resideInAPackage("io.tactrail")
                .check(core);
    }

    @Test
    void jsonStaysBehindParseAndReport() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.tactrail.parse", "io.tactrail.report")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(core);
    }

    @Test
    void yamlStaysBehindSigmaAndAttack() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.tactrail.sigma", "io.tactrail.attack")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(core);
    }

    @Test
    void theCoreKnowsNoNetworkAndNoDatabase() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.sql..", "javax.sql..")
                .check(core);
    }
}

import Containers
import Testing

@Suite struct CompoundFileTests {
    @Test func `bytes that are no compound file are an error with what to do`() {
        #expect { try CompoundFile(Array(repeating: 0, count: 600)) } throws: { ($0 as? ContainerError)?.code == "damaged-file" }
        #expect { try CompoundFile([0xD0, 0xCF]) } throws: { ($0 as? ContainerError)?.code == "damaged-file" }
    }
}

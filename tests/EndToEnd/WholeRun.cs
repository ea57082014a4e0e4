using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Databases;

// Most of a test's time here is waiting: for leases, back-offs and processes.
[assembly: LevelOfParallelism(3)]

namespace CoachPlus.EndToEnd;

/// <summary>What all fixtures share: lies in the root namespace, because a set-up reaches only its own namespace and those below.</summary>
[SetUpFixture]
internal sealed class WholeRun
{
    [OneTimeSetUp]
    public Task MakeSamplesAsync() => Samples.MakeAsync();

    [OneTimeTearDown]
    public Task RemoveAsync()
    {
        Samples.Remove();
        return TestDatabases.DropTemplateAsync();
    }
}

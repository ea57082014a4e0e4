using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd;

/// <summary>What all fixtures share: lies in the root namespace, because a set-up reaches only its own namespace and those below.</summary>
[SetUpFixture]
internal sealed class WholeRun
{
    [OneTimeSetUp]
    public Task MakeSamplesAsync() => Samples.MakeAsync();

    [OneTimeTearDown]
    public void RemoveSamples() => Samples.Remove();
}

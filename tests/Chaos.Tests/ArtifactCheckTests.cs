using System.Security.Cryptography;
using System.Text;
using CoachPlus.Application.Common.Ports;
using CoachPlus.ChaosRig.Checks;
using CoachPlus.ChaosRig.Ledger;
using NSubstitute;

namespace CoachPlus.Chaos.Tests;

/// <summary>The check downloads what a job says that it has produced, and believes nothing else.</summary>
internal sealed class ArtifactCheckTests
{
    private const string Key = $"a/{Told.Job}/1/quick_results.json";
    private const string Good = """{"report":{"summary":"Good balance."},"findings":{"findings":[]}}""";

    [Test]
    public async Task What_can_be_read_is_no_breach() => Assert.That(await ArtifactCheck.FindAsync(Done(Good, Good)), Is.Empty);

    [TestCase(null, "is not there")]
    [TestCase("""{"report":{"summary":"Good balancE."},"findings":{"findings":[]}}""", "another content")]
    [TestCase("{}", "bytes in place of")]
    public async Task What_is_not_stored_as_it_was_recorded_is_seen(string? stored, string words)
        => Assert.That((await ArtifactCheck.FindAsync(Done(Good, stored))).Single().What, Does.Contain(words));

    [TestCase("""{"report":{"summary":""},"findings":{"findings":[]}}""")]
    [TestCase("""{"report":{"summary":"Good balance."}}""")]
    [TestCase("no JSON")]
    public async Task What_is_stored_as_recorded_but_is_no_result_is_seen(string content)
        => Assert.That((await ArtifactCheck.FindAsync(Done(content, content))).Single().What, Does.Contain("cannot be read"));

    [Test]
    public async Task What_is_not_recorded_is_seen() => Assert.That((await ArtifactCheck.FindAsync(new Told().Evidence())).Single().What, Does.Contain("not recorded"));

    private static Evidence Done(string recorded, string? stored)
    {
        var told = new Told();
        var bytes = Encoding.UTF8.GetBytes(recorded);
        told.Artifacts.Add(new StoredArtifactRow(Told.Job, 1, "quick_results", Key, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        told.Store.OpenReadAsync(new ObjectAddress("videos", Key), 0, null, Arg.Any<CancellationToken>())
            .Returns(_ => Task.FromResult<Stream?>(stored is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(stored))));
        return told.Evidence();
    }
}

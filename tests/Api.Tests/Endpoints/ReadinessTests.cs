using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Api.Tests.Endpoints;

public sealed class ReadinessTests
{
    [TestCase(PartState.Ready, PartState.Ready, 200, "ready")]
    [TestCase(PartState.Ready, PartState.Degraded, 200, "degraded")]
    [TestCase(PartState.Down, PartState.Degraded, 503, "down")]
    [TestCase(PartState.Down, PartState.Ready, 503, "down")]
    public async Task The_worst_part_decides(PartState database, PartState pose, int status, string word)
    {
        await using var api = new ApiUnderTest().WithPart("pose", pose, "Install a model.").WithPart("database", database);
        using var client = api.CreateClient();

        using var response = await client.GetAsync("/health/ready");

        var view = await response.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(status));
            Assert.That(view.GetProperty("status").GetString(), Is.EqualTo(word));
            Assert.That(view.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("part").GetString()), Is.EqualTo(new[] { "database", "pose" }));
            Assert.That(view.GetProperty("parts")[1].GetProperty("state").GetString(), Is.EqualTo(pose.ToString().ToLowerInvariant()));
            Assert.That(view.GetProperty("parts")[1].GetProperty("detail").GetString(), Is.EqualTo("Install a model."));
            Assert.That(response.Header("Cache-Control"), Is.EqualTo("no-store"));
        });
    }

    [Test]
    public async Task A_process_that_answers_is_alive_whatever_its_parts_do()
    {
        await using var api = new ApiUnderTest().WithPart("database", PartState.Down);
        using var client = api.CreateClient();

        Assert.That(await client.GetStringAsync("/health/live"), Is.EqualTo("{\"status\":\"live\"}"));
    }
}

using CoachPlus.Api.Tests.Support;

namespace CoachPlus.Api.Tests.Http;

public sealed class RequestIdTests
{
    [TestCase("abc-123_X.9", true)]
    [TestCase("", false)]
    [TestCase("has blank", false)]
    [TestCase("<script>", false)]
    [TestCase("65", false)]
    public async Task A_sane_id_is_kept_and_any_other_replaced(string asked, bool kept)
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        asked = asked == "65" ? new string('a', 65) : asked;
        request.Headers.TryAddWithoutValidation("X-Request-ID", asked);

        using var response = await client.SendAsync(request);

        var id = response.Header("X-Request-ID");
        Assert.That(id, kept ? Is.EqualTo(asked) : Is.Not.EqualTo(asked));
        Assert.That(kept || Guid.TryParse(id, out _), Is.True);
    }

    [Test]
    public async Task Two_requests_get_two_ids()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        using var first = await client.GetAsync("/health/live");
        using var second = await client.GetAsync("/health/live");

        Assert.That(first.Header("X-Request-ID"), Is.Not.EqualTo(second.Header("X-Request-ID")));
    }
}

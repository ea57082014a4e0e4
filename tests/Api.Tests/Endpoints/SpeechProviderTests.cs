using System.Net;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Transcription.Ports;
using NSubstitute;

namespace CoachPlus.Api.Tests.Endpoints;

/// <summary>What clients are told of the speech engine: what is set up, and nothing else.</summary>
internal sealed class SpeechProviderTests
{
    private const string Path = "/api/v1/sessions/providers";
    private const string Languages = """["cmn-Hant-TW","cmn-Hans-CN","zh-TW","zh-CN","en-US","en-GB","ja-JP","ko-KR"]""";

    [TestCase(true, false, "0.0150", "[\"Speaker Diarization\"]", "\"$0.015\"")]
    [TestCase(false, true, null, "[\"Audio stays with this service\"]", "null")]
    [TestCase(false, false, "12", "[]", "\"$12\"")]
    public async Task The_engine_that_is_set_up_is_the_one_that_is_offered(bool tellsSpeakersApart, bool isLocal, string? price, string features, string cost)
    {
        var usd = price is null ? (decimal?)null : decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(
            await AskAsync(new SpeechOffer("assemblyai", "AssemblyAI", tellsSpeakersApart, isLocal, usd)),
            Is.EqualTo($$"""
                {"available_providers":[{"name":"assemblyai","display_name":"AssemblyAI","supported_languages":{{Languages}},"features":{{features}},"cost_per_minute":{{cost}}}],"default_provider":"assemblyai"}
                """));
    }

    [Test]
    public async Task Without_an_engine_none_is_offered()
        => Assert.That(await AskAsync(null), Is.EqualTo("""{"available_providers":[],"default_provider":null}"""));

    [Test]
    public async Task What_a_service_pays_is_told_to_nobody_without_a_token()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();

        using var answer = await client.GetAsync(Path);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    private static async Task<string> AskAsync(SpeechOffer? offer)
    {
        var offers = Substitute.For<ISpeechOffer>();
        offers.Current.Returns(offer);
        await using var api = new ApiUnderTest().With(offers);
        using var client = api.AsCoach();
        using var answer = await client.GetAsync(Path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return await answer.Content.ReadAsStringAsync();
    }
}

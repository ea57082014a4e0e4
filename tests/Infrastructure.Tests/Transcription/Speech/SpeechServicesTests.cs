using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Infrastructure.Transcription.Speech;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Transcription.Speech;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class SpeechServicesTests
{
    [TestCase("", "none", false)]
    [TestCase("Engine=none", "none", false)]
    [TestCase("Engine=OpenAi ApiKey=k", "openai", true)]
    [TestCase("Engine=openai BaseUrl=http://127.0.0.1:9000/whisper/", "openai", true)]
    [TestCase("Engine=AssemblyAi ApiKey=k", "assemblyai", true)]
    [TestCase("Engine=WhisperCpp Program=sh Model=/bin/sh", "whisper_cpp", true)]
    public async Task The_engine_is_the_one_that_is_named(string settings, string engine, bool isSetUp)
    {
        await using var services = Build(settings);
        var speech = services.GetRequiredService<ISpeechToText>();

        Assert.That((speech.Engine, speech.IsSetUp), Is.EqualTo((engine, isSetUp)));
    }

    [TestCase("Engine=Google", "Engine must be None, OpenAi, AssemblyAi, WhisperCpp")]
    [TestCase("Engine=AssemblyAi", "ApiKey is needed with Engine=AssemblyAi")]
    [TestCase("Engine=OpenAi", "ApiKey is needed with Engine=OpenAi")]
    [TestCase("Engine=OpenAi ApiKey=sécret", "ApiKey holds")]
    [TestCase("Engine=OpenAi BaseUrl=ftp://example.com", "BaseUrl must be an http or https address")]
    [TestCase("Engine=OpenAi BaseUrl=example.com", "BaseUrl must be an http or https address")]
    [TestCase("Engine=OpenAi BaseUrl=https://me:sécret@example.com", "BaseUrl must be an http or https address")]
    [TestCase("Engine=OpenAi BaseUrl=https://example.com?key=sécret", "BaseUrl must be an http or https address")]
    [TestCase("Engine=OpenAi BaseUrl=https://example.com/v1/", "BaseUrl ends with a version")]
    [TestCase("Engine=WhisperCpp Model=/bin/sh", "Program is needed")]
    [TestCase("Engine=WhisperCpp Program=/nowhere/whisper-cli Model=/bin/sh", "Program is '/nowhere/whisper-cli'")]
    [TestCase("Engine=WhisperCpp Program=sh", "Model is needed")]
    [TestCase("Engine=WhisperCpp Program=sh Model=/nowhere/tiny.bin", "Model is '/nowhere/tiny.bin'")]
    [TestCase("Attempts=0", "Attempts must be from 1 to 10")]
    [TestCase("TimeoutSeconds=0", "TimeoutSeconds must be")]
    [TestCase("CallTimeoutSeconds=0", "CallTimeoutSeconds must be")]
    [TestCase("RetryDelaySeconds=-1", "RetryDelaySeconds must be")]
    [TestCase("RetryDelayCapSeconds=0", "RetryDelayCapSeconds must be")]
    [TestCase("BreakSeconds=0", "BreakSeconds must be")]
    [TestCase("SpeakersExpected=0", "SpeakersExpected must be")]
    [TestCase("MaxUploadMegabytes=0", "MaxUploadMegabytes must be")]
    [TestCase("UsdPerMinute=-0.1", "UsdPerMinute must be")]
    public void A_wrong_option_is_refused_by_its_name(string settings, string sentence)
    {
        using var services = Build(settings);

        var wrong = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<ISpeechToText>());

        Assert.That(wrong.Message, Does.Contain($"Transcription:Speech:{sentence}").And.Not.Contain("sécret"));
    }

    [Test]
    public void Without_an_engine_an_order_is_refused_with_what_to_do_and_there_is_nothing_to_delete()
    {
        using var services = Build("");
        var speech = services.GetRequiredService<ISpeechToText>();

        var refused = SpeechBench.Refused(() => speech.SubmitAsync(new SpeechOrder("any", 1, "auto", "k"), CancellationToken.None), "speech.not-set-up");

        Assert.That(refused.Message, Does.Contain("No speech engine is set up").And.Contain("Transcription:Speech:Engine"));
        Assert.That(async () => await speech.DeleteAsync(new SpeechTicket("t", true), CancellationToken.None), Throws.Nothing);
    }

    [TestCase("", null)]
    [TestCase("UsdPerMinute=0.5", null)]
    [TestCase("Engine=OpenAi ApiKey=k UsdPerMinute=0.006", "openai, OpenAI-compatible transcription, False, False, 0.006")]
    [TestCase("Engine=AssemblyAi ApiKey=k", "assemblyai, AssemblyAI, True, False, ")]
    [TestCase("Engine=WhisperCpp Program=sh Model=/bin/sh UsdPerMinute=0", "whisper_cpp, whisper.cpp, False, True, 0")]
    public async Task What_is_told_of_an_engine_is_what_is_set_up(string settings, string? told)
    {
        await using var services = Build(settings);
        var offer = services.GetRequiredService<ISpeechOffer>().Current;

        Assert.That(
            offer is null ? null : FormattableString.Invariant($"{offer.Name}, {offer.DisplayName}, {offer.TellsSpeakersApart}, {offer.IsLocal}, {offer.UsdPerMinute}"),
            Is.EqualTo(told));
    }

    private static ServiceProvider Build(string settings)
    {
        var values = settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create($"{SpeechOptions.Section}:{pair[0]}", (string?)pair[1]));
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSpeech(new ConfigurationBuilder().AddInMemoryCollection(values).Build()).BuildServiceProvider();
    }
}

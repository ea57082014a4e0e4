using System.Text.Json;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Infrastructure.Identity;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Infrastructure.Tests.Identity;

/// <summary>Our tokens before another implementation, and its tokens before ours.</summary>
internal sealed class JoseTests
{
    private const string Key = "a secret of more than thirty-two bytes";
    private static readonly long Now = ManualClock.Noon.ToUnixTimeSeconds();
    private static readonly User Ann = new(
        new UserId("coach-1"), "ann+\"ü\"@example.org", "hash", UserRole.CoachProPlus, true, false, null, false, ManualClock.Noon);

    private readonly Hs256AccessTokens _tokens = new(Microsoft.Extensions.Options.Options.Create(new IdentityOptions { SigningKey = Key }));
    private JoseWitness _jose = null!;
    private JsonElement _made;

    [OneTimeSetUp]
    public async Task Install()
    {
        _jose = await JoseWitness.InstallAsync();
        _made = await _jose.AskAsync(new { @do = "make", key = Key, now = Now });
    }

    [Test]
    public async Task Another_implementation_accepts_our_token()
    {
        var answer = await Verify(_tokens.Issue(Ann, ManualClock.Noon), Now);

        Assert.That(answer.TryGetProperty("payload", out var payload), Is.True, answer.GetRawText());
        Assert.That(payload.GetProperty("sub").GetString(), Is.EqualTo("coach-1"));
        Assert.That(payload.GetProperty("email").GetString(), Is.EqualTo(Ann.Email));
        Assert.That(payload.GetProperty("exp").GetInt64(), Is.EqualTo(Now + 3600));
        Assert.That(answer.GetProperty("header").GetRawText(), Is.EqualTo("""{"alg":"HS256","typ":"JWT"}"""));
    }

    [Test]
    public async Task Another_implementation_refuses_our_token_after_its_hour()
        => Assert.That((await Verify(_tokens.Issue(Ann, ManualClock.Noon), Now + 3601)).GetProperty("refused").GetString(), Is.EqualTo("ERR_JWT_EXPIRED"));

    [Test]
    public async Task Another_implementation_refuses_our_token_under_another_key()
    {
        var answer = await _jose.AskAsync(new { @do = "verify", key = $"{Key}!", now = Now, token = _tokens.Issue(Ann, ManualClock.Noon) });
        Assert.That(answer.GetProperty("refused").GetString(), Is.EqualTo("ERR_JWS_SIGNATURE_VERIFICATION_FAILED"));
    }

    [TestCase("good")]
    [TestCase("good_float")]
    [TestCase("good_other_claims")]
    public void We_accept_its_tokens(string name)
        => Assert.That(_tokens.Verify(Made(name), ManualClock.Noon)?.User, Is.EqualTo(new UserId("coach-1")));

    [TestCase("none")]
    [TestCase("hs384")]
    [TestCase("hs512")]
    [TestCase("rs256")]
    [TestCase("other_key")]
    [TestCase("expired")]
    [TestCase("expired_float")]
    [TestCase("no_expiry")]
    [TestCase("no_subject")]
    [TestCase("not_yet")]
    [TestCase("tampered")]
    public void We_refuse_its_tokens_that_are_not_ours_to_believe(string name)
        => Assert.That(_tokens.Verify(Made(name), ManualClock.Noon), Is.Null);

    private string Made(string name) => _made.GetProperty(name).GetString()!;

    private Task<JsonElement> Verify(string token, long now) => _jose.AskAsync(new { @do = "verify", key = Key, now, token });
}

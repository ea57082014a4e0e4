using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Infrastructure.Identity;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Infrastructure.Tests.Identity;

internal sealed class Hs256AccessTokensTests
{
    private const string Key = "a secret of more than thirty-two bytes";
    private const string GoodHeader = """{"alg":"HS256","typ":"JWT"}""";
    private static readonly long Now = ManualClock.Noon.ToUnixTimeSeconds();
    private static readonly User Ann = new(new UserId("coach-1"), "a@b", "hash", UserRole.CoachProPlus, true, false, null, false, ManualClock.Noon);

    private static Hs256AccessTokens Tokens(int minutes = 60) => new(
        Microsoft.Extensions.Options.Options.Create(new IdentityOptions { SigningKey = Key, TokenMinutes = minutes }));

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>A token with a right signature over whatever it says.</summary>
    private static string Signed(string claims, string header = GoodHeader)
    {
        var body = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Encoding.UTF8.GetBytes(claims))}";
        return $"{body}.{Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.ASCII.GetBytes(body)))}";
    }

    private static string Claims(string exp, string rest = "") => $$"""{"sub":"coach-1","email":"a@b","exp":{{exp}}{{rest}}}""";

    [TestCase(60, 3600 + 29, true)]
    [TestCase(60, 3600 + 30, false)]
    [TestCase(1, 60 + 29, true)]
    [TestCase(1, 60 + 30, false)]
    public void A_token_lives_as_long_as_the_options_say_and_clocks_may_differ_by_half_a_minute(int minutes, int seconds, bool alive)
    {
        var tokens = Tokens(minutes);
        var user = tokens.Verify(tokens.Issue(Ann, ManualClock.Noon), ManualClock.Noon.AddSeconds(seconds))?.User;
        Assert.That(user, Is.EqualTo(alive ? new UserId("coach-1") : (UserId?)null));
    }

    private static IEnumerable<TestCaseData> Believed()
    {
        static TestCaseData Is(string name, string token) => new TestCaseData(token).SetArgDisplayNames(name);
        yield return Is("an integer", Signed(Claims($"{Now + 1}")));
        yield return Is("a float", Signed(Claims($"{Now + 1}.75")));
        yield return Is("a float with an exponent", Signed(Claims("1e12")));
        yield return Is("no typ", Signed(Claims($"{Now + 1}"), """{"alg":"HS256"}"""));
        yield return Is("a key id", Signed(Claims($"{Now + 1}"), """{"kid":"1","alg":"HS256","typ":"JWT"}"""));
        yield return Is("not before, within the difference of clocks", Signed(Claims($"{Now + 60}", $",\"nbf\":{Now + 30}")));
    }

    [TestCaseSource(nameof(Believed))]
    public void A_sound_token_is_believed(string token)
        => Assert.That(Tokens().Verify(token, ManualClock.Noon)?.User, Is.EqualTo(new UserId("coach-1")));

    private static IEnumerable<TestCaseData> NotBelieved()
    {
        static TestCaseData Is(string name, string token) => new TestCaseData(token).SetArgDisplayNames(name);
        var good = Signed(Claims($"{Now + 60}"));
        yield return Is("nothing", "");
        yield return Is("dots", "..");
        yield return Is("four parts", $"{good}.x");
        yield return Is("two parts", good[..good.LastIndexOf('.')]);
        yield return Is("an empty signature", good[..(good.LastIndexOf('.') + 1)]);
        yield return Is("a cut signature", good[..^1]);
        yield return Is("a padded signature", $"{good}=");
        yield return Is("a blank behind it", $"{good} ");
        yield return Is("letters beyond ASCII", $"{good}é");
        yield return Is("a surrogate", "\ud800.\ud800.\ud800");
        yield return Is("NUL", "\0.\0.\0");
        yield return Is("megabytes", new string('a', 5_000_000));
        yield return Is("the same bytes spelled otherwise", good[..^1] + (char)(good[^1] + 1));
        yield return Is("alg none with our signature", Signed(Claims($"{Now + 60}"), """{"alg":"none"}"""));
        yield return Is("alg in small letters", Signed(Claims($"{Now + 60}"), """{"alg":"hs256"}"""));
        yield return Is("alg HS512 with our signature", Signed(Claims($"{Now + 60}"), """{"alg":"HS512"}"""));
        yield return Is("alg as a list", Signed(Claims($"{Now + 60}"), """{"alg":["HS256"]}"""));
        yield return Is("no alg", Signed(Claims($"{Now + 60}"), "{}"));
        yield return Is("alg twice", Signed(Claims($"{Now + 60}"), """{"alg":"HS256","alg":"HS256"}"""));
        yield return Is("a critical extension", Signed(Claims($"{Now + 60}"), """{"alg":"HS256","crit":["x"],"x":1}"""));
        yield return Is("a header that is a list", Signed(Claims($"{Now + 60}"), "[]"));
        yield return Is("a header that is no JSON", Signed(Claims($"{Now + 60}"), "{"));
        yield return Is("claims that are no JSON", Signed("sub"));
        yield return Is("claims that are null", Signed("null"));
        yield return Is("no expiry", Signed("""{"sub":"coach-1"}"""));
        yield return Is("a text for the expiry", Signed(Claims($"\"{Now + 60}\"")));
        yield return Is("null for the expiry", Signed(Claims("null")));
        yield return Is("an endless expiry", Signed(Claims("1e999")));
        yield return Is("a passed expiry", Signed(Claims($"{Now - 30}")));
        yield return Is("two expiries", Signed(Claims($"{Now + 60}", $",\"exp\":{Now + 90}")));
        yield return Is("two subjects", Signed(Claims($"{Now + 60}", ",\"sub\":\"root-1\"")));
        yield return Is("not yet", Signed(Claims($"{Now + 60}", $",\"nbf\":{Now + 31}")));
        yield return Is("a text for not before", Signed(Claims($"{Now + 60}", ",\"nbf\":\"0\"")));
        yield return Is("a text for when it was issued", Signed(Claims($"{Now + 60}", ",\"iat\":\"0\"")));
        yield return Is("null for when it was issued", Signed(Claims($"{Now + 60}", ",\"iat\":null")));
        yield return Is("a number for the subject", Signed($$"""{"sub":1,"exp":{{Now + 60}}}"""));
        yield return Is("an empty subject", Signed($$"""{"sub":"","exp":{{Now + 60}}}"""));
        yield return Is("NUL in the subject", Signed($$"""{"sub":"a\u0000","exp":{{Now + 60}}}"""));
        yield return Is("half a character in the subject", Signed($$"""{"sub":"\ud800","exp":{{Now + 60}}}"""));
        yield return Is("deep nesting", Signed(Claims($"{Now + 60}", $",\"x\":{new string('[', 100)}{new string(']', 100)}")));
    }

    [TestCaseSource(nameof(NotBelieved))]
    [Property("Defect", "D-44")]
    public void Anything_else_is_nobody_and_never_an_exception(string token)
        => Assert.That(Tokens().Verify(token, ManualClock.Noon), Is.Null);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(999)]
    [Property("Defect", "D-44")]
    public void Our_token_says_to_the_millisecond_when_it_was_issued(int milliseconds)
    {
        var issued = ManualClock.Noon.AddMilliseconds(milliseconds);

        Assert.That(Tokens().Verify(Tokens().Issue(Ann, issued), issued)?.IssuedAt, Is.EqualTo(issued));
    }

    /// <summary>The existing system's tokens live an hour, whatever ours do; ours from before they said it may have lived longer.</summary>
    [TestCase(60, 60)]
    [TestCase(15, 60)]
    [TestCase(240, 240)]
    [Property("Defect", "D-44")]
    public void A_token_that_does_not_say_it_is_never_taken_for_younger_than_it_is(int minutes, int assumed)
        => Assert.That(
            Tokens(minutes).Verify(Signed(Claims($"{Now + 600}.5")), ManualClock.Noon)?.IssuedAt,
            Is.EqualTo(ManualClock.Noon.AddSeconds(600.5).AddMinutes(-assumed)));

    [TestCase("1e15")]
    [TestCase("-1e300")]
    public void A_time_beyond_the_calendar_is_no_error(string issued)
        => Assert.That(Tokens().Verify(Signed(Claims($"{Now + 600}", $",\"iat\":{issued}")), ManualClock.Noon), Is.Not.Null);

    [Test]
    public void Every_changed_character_is_noticed()
    {
        var good = Tokens().Issue(Ann, ManualClock.Noon);
        for (var i = 0; i < good.Length; i++)
        {
            var changed = good.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Assert.That(Tokens().Verify(new string(changed), ManualClock.Noon), Is.Null, $"character {i}");
        }
    }
}

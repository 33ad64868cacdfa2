using System.Text;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>What a word sounds like to a Kenyan ear: "ovakado" and "avocado", "brocolli" and "broccoli" are one.</summary>
internal static class Sound
{
    /// <summary>Shorter words sound like too many others.</summary>
    public const int Shortest = 6;

    public static string Of(string word)
    {
        var key = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            var sound = word[i] switch
            {
                'c' when next is 'h' => 'c',
                'c' when next is 'e' or 'i' or 'y' => 's',
                'c' or 'q' => 'k',
                'h' when i > 0 => '\0',
                'x' or 'z' => 's',
                'p' when next is 'h' => 'f',
                'a' or 'o' or 'u' => 'a',
                'e' or 'i' or 'y' => 'e',
                var other => other,
            };
            if (sound != '\0' && (key.Length == 0 || key[^1] != sound))
                key.Append(sound);
        }

        return key.ToString();
    }
}

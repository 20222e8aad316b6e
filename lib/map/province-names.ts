/**
 * What provinces are called in English where the layer's names are other transliterations, abbreviations or older. Reviewed by
 * hand, for countries of which the ledger comes with many incidents; the layer's own names are found too. By country and the layer's name.
 */
export const ENGLISH_NAMES: Readonly<Record<string, string>> = {
  'IRQ Al-Anbar': 'Anbar',
  'IRQ Al-Basrah': 'Basra',
  'IRQ Al-Muthannia': 'Muthanna',
  'IRQ Al-Qādisiyyah': 'Qadisiyyah',
  'IRQ An-Najaf': 'Najaf',
  'IRQ Arbil': 'Erbil',
  'IRQ As-Sulaymaniyah': 'Sulaymaniyah',
  'IRQ Dhi-Qar': 'Dhi Qar',
  'IRQ Dihok': 'Duhok',
  "IRQ Karbala'": 'Karbala',
  'IRQ Ninawa': 'Nineveh',
  'PAK Baluchistan': 'Balochistan',
  'PAK F.A.T.A.': 'Federally Administered Tribal Areas',
  'PAK F.C.T.': 'Islamabad',
  'PAK K.P.': 'Khyber Pakhtunkhwa',
  'PAK Northern Areas': 'Gilgit-Baltistan',
  'PAK Sind': 'Sindh',
  'SYR Ar Raqqah': 'Raqqa',
  "SYR As Suwayda'": 'Suwayda',
  'SYR Dar`a': 'Daraa',
  'SYR Dayr Az Zawr': 'Deir ez-Zor',
  'SYR Hamah': 'Hama',
  'SYR Hasaka (Al Haksa)': 'Hasakah',
  'SYR Homs (Hims)': 'Homs',
  'SYR Lattakia': 'Latakia',
  'SYR Rif Dimashq': 'Rural Damascus',
  "UKR Dnipropetrovs'k": 'Dnipropetrovsk',
  "UKR Donets'k": 'Donetsk',
  "UKR Ivano-Frankivs'k": 'Ivano-Frankivsk',
  "UKR Khmel'nyts'kyy": 'Khmelnytskyi',
  'UKR Kiev': 'Kyiv',
  'UKR Kiev City': 'Kyiv City',
  "UKR L'viv": 'Lviv',
  "UKR Luhans'k": 'Luhansk',
  'UKR Mykolayiv': 'Mykolaiv',
  'UKR Odessa': 'Odesa',
  "UKR Ternopil'": 'Ternopil',
  'UKR Vinnytsya': 'Vinnytsia',
  'UKR Zaporizhzhya': 'Zaporizhzhia',
};

/** Names that records use and the layer does not have. */
export const OTHER_SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  'IRQ Kirkuk': ["At-Ta'mim"],
  'IRQ Dihok': ['Dahuk', 'Dohuk'],
  'SYR Dayr Az Zawr': ['Deir ez-Zor', 'Deir al-Zour'],
  'SYR Hasaka (Al Haksa)': ['Al-Hasakah'],
  'SYR Lattakia': ['Al-Ladhiqiyah'],
};
